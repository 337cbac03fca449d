import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '../emulated/emulator.ts';

/**
 * Removes every version of every object of a bucket in the emulator. Terraform's `force_destroy` does so too, but only
 * after it has suspended versioning, and moto cannot remove a delete marker from then on.
 */
export async function emptyEmulatedBucket({ url }: Emulator, bucket: string): Promise<void> {
  const s3 = new S3Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' },
    forcePathStyle: true,
  });
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (found.length === 0) break;
    const Objects = found.slice(0, 1_000).map(({ Key, VersionId }) => ({ Key, VersionId }));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
  s3.destroy();
}
