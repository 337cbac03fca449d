import {
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Emulator, emulatorVariables } from './emulator.ts';

/**
 * Removes every version of every object in the emulator. Terraform's `force_destroy` does so too, but only after it has
 * suspended versioning, and moto cannot remove a delete marker from then on.
 */
export async function emptyBuckets(emulator: Emulator): Promise<void> {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulatorVariables(emulator);
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const s3 = new S3Client({ endpoint: emulator.url, region, credentials, forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  for (const { Name: Bucket } of Buckets) {
    for (;;) {
      const page = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      if (found.length === 0) break;
      const Objects = found.slice(0, 1_000).map(({ Key, VersionId }) => ({ Key, VersionId }));
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    }
  }
  s3.destroy();
}
