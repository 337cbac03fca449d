import { S3Client } from '@aws-sdk/client-s3';
import { Problem } from './outcome.ts';

/**
 * Looks for AWS credentials where every AWS tool does, before Terraform does so with a page of errors.
 * @throws Problem when there are none, or when they have expired and cannot be renewed.
 */
export async function checkCredentials(): Promise<void> {
  // Only the credentials are asked; the region is Terraform's affair.
  const client = new S3Client({ region: 'us-east-1' });
  try {
    await client.config.credentials();
  } catch (cause) {
    throw new Problem(
      `No AWS credentials: ${cause instanceof Error ? cause.message : 'unknown reason'}\nSet AWS_PROFILE (after aws sso login or aws configure), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Without any account: ENV=local.`,
      { cause },
    );
  } finally {
    client.destroy();
  }
}
