import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { type ObjectVersion, objectVersions } from './object-versions.ts';
import type { Trace } from './trace.ts';

/** @param addresses erased in this order: first the inbox, so that no worker begins anew. */
export function archiveTrace(bucket: string, addresses: readonly string[]): Trace {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  const archive = s3Archive(bucket);
  const shelf = objectVersions(bucket);
  /** Every version and every delete marker of exactly this address: a few. */
  const versions = async (address: string): Promise<readonly ObjectVersion[]> => {
    const found: ObjectVersion[] = [];
    for await (const version of shelf.below(address)) if (version.address === address) found.push(version);
    return found;
  };
  return {
    place: 'the archive',
    advice: 'May these credentials list and delete object versions (s3:DeleteObjectVersion)?',
    async erase() {
      for (const address of addresses) {
        // Also for a bucket that keeps no versions; where it does, this leaves a marker for the next line.
        await archive.remove(address);
        for (const { versionId } of await versions(address)) {
          const command = new DeleteObjectCommand({ Bucket: bucket, Key: address, VersionId: versionId });
          await s3.send(command).catch((cause) => {
            throw new StorageUnavailable('s3 versions failed', { cause });
          });
        }
      }
    },
    async left() {
      let count = 0;
      for (const address of addresses) count += (await versions(address)).length;
      return count;
    },
  };
}
