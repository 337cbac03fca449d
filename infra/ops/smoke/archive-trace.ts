import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Archive } from '../../../shared/archive/archive.ts';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import type { Trace } from './traces.ts';

type Version = Pick<ObjectVersion, 'Key' | 'VersionId'>;

/** @param addresses erased in this order: first the inbox, so that no worker begins anew. */
export function archiveTrace(archive: Archive, bucket: string, addresses: readonly string[]): Trace {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  const unavailable = (cause: unknown): never => {
    throw new StorageUnavailable('s3 versions failed', { cause });
  };
  /** Every version and every delete marker of exactly this address: a few. */
  const versions = async (address: string): Promise<readonly Version[]> => {
    const question = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: address });
    const { Versions = [], DeleteMarkers = [] } = await s3.send(question).catch(unavailable);
    return [...Versions, ...DeleteMarkers].filter(({ Key }) => Key === address);
  };
  return {
    place: 'the archive',
    advice: 'May these credentials list and delete object versions (s3:DeleteObjectVersion)?',
    async erase() {
      for (const address of addresses) {
        // Also for a bucket that keeps no versions; where it does, this leaves a marker for the next line.
        await archive.remove(address);
        for (const { Key, VersionId } of await versions(address)) {
          await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId })).catch(unavailable);
        }
      }
    },
    async left() {
      const counts = addresses.map(async (address) => {
        const kept = (await versions(address)).length;
        return kept > 0 || (await archive.read(address)) === undefined ? kept : 1;
      });
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}
