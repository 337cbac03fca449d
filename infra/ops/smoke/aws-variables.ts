import { S3Client } from '@aws-sdk/client-s3';

/**
 * The credentials that every AWS tool would use here, a profile's among them, as the variables in which the adapters look
 * for them. For `SmokeTarget.aws`. @throws Error when there are none.
 */
export async function awsVariables(region: string): Promise<Readonly<Record<string, string>>> {
  const client = new S3Client({ region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
    return {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    };
  } finally {
    client.destroy();
  }
}
