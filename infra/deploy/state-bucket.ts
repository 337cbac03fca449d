import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/**
 * The bucket that holds Terraform's state: private, encrypted, versioned (an older state is the only way back from a
 * broken one), TLS only. Not made by Terraform, which would have to keep the state of its own state somewhere.
 * Repeating it changes nothing. @throws what S3 answers, e.g. when the name belongs to somebody else.
 */
export async function makeStateBucket(s3: S3Client, bucket: string, region: string): Promise<void> {
  const create = new CreateBucketCommand({
    Bucket: bucket,
    // S3 refuses its oldest region by name.
    ...(region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
  });
  await s3.send(create).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'BucketAlreadyOwnedByYou')) throw error;
  });
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
  // An emulator on this machine: a bucket that demands TLS would refuse Terraform itself.
  if (speaksPlainHttp()) return;
  await s3.send(
    new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(tlsOnly(bucket, region)) }),
  );
}

function speaksPlainHttp(): boolean {
  return /^http:/.test(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL ?? '');
}

function tlsOnly(bucket: string, region: string): object {
  const partition = /^(cn|us-gov)-/.exec(region)?.[1];
  const arn = `arn:aws${partition === undefined ? '' : `-${partition}`}:s3:::${bucket}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'RefuseWhatDoesNotComeOverTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}
