import {
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly address: string;
  /** undefined in an emulator that keeps no versions. */
  readonly versionId: string | undefined;
  readonly isMarker: boolean;
  /** What reading the address gives. */
  readonly isCurrent: boolean;
}

/** What the archive's own adapter does not show: versions that are no longer current, and delete markers. */
export interface ObjectVersions {
  below(prefix: string): AsyncGenerator<ObjectVersion>;
  /** undefined when it is gone, or in Glacier, from where it would first have to be brought back. */
  read(version: ObjectVersion): Promise<string | undefined>;
}

export function objectVersions(bucket: string): ObjectVersions {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  return {
    below: (prefix) => below(s3, bucket, prefix),
    async read({ address, versionId }) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: address, VersionId: versionId });
      try {
        return await (await s3.send(command)).Body?.transformToString('utf-8');
      } catch (error) {
        if (error instanceof Error && /^(NoSuch(Key|Version)|InvalidObjectState)$/.test(error.name))
          return undefined;
        return unavailable(error);
      }
    },
  };
}

async function* below(s3: S3Client, bucket: string, prefix: string): AsyncGenerator<ObjectVersion> {
  const seen = new Set<string>();
  for await (const { Versions = [], DeleteMarkers = [] } of versionPages(s3, bucket, prefix)) {
    for (const { Key = '', VersionId, IsLatest = false } of Versions) {
      seen.add(Key);
      yield { address: Key, versionId: VersionId, isMarker: false, isCurrent: IsLatest };
    }
    for (const { Key = '', VersionId } of DeleteMarkers)
      yield { address: Key, versionId: VersionId, isMarker: true, isCurrent: false };
  }
  // The emulator of `make dev` lists no versions at all.
  for await (const { Contents = [] } of objectPages(s3, bucket, prefix)) {
    for (const { Key = '' } of Contents) {
      if (!seen.has(Key)) yield { address: Key, versionId: undefined, isMarker: false, isCurrent: true };
    }
  }
}

async function* versionPages(s3: S3Client, Bucket: string, Prefix: string) {
  for (let from = {}; ; ) {
    const question = new ListObjectVersionsCommand({ Bucket, Prefix, ...from });
    const page = await s3.send(question).catch(unavailable);
    yield page;
    if (page.NextKeyMarker === undefined) return;
    from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}

async function* objectPages(s3: S3Client, Bucket: string, Prefix: string) {
  for (let from = {}; ; ) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ...from })).catch(unavailable);
    yield page;
    if (page.NextContinuationToken === undefined) return;
    from = { ContinuationToken: page.NextContinuationToken };
  }
}

const unavailable = (cause: unknown): never => {
  throw new StorageUnavailable('s3 versions failed', { cause });
};
