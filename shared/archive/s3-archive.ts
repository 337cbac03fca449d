import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SDK_OPTIONS, usesEmulator } from '../aws/sdk-options.ts';
import { StorageUnavailable } from '../errors.ts';
import type { Archive, ArchiveDetails } from './archive.ts';
import { s3Upload } from './s3-upload.ts';

/** The archive in one S3 bucket. Encryption is the bucket's default. */
export function s3Archive(bucket: string): Archive {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  const at = (address: string) => ({ Bucket: bucket, Key: address });
  return {
    async put(address, content, details) {
      const command = new PutObjectCommand({ ...at(address), Body: content, ...s3Details(details) });
      await s3.send(command).catch(unavailable('put'));
    },
    putStream: (address, chunks, details) =>
      s3Upload(s3, { ...at(address), ...s3Details(details) }, chunks).catch(unavailable('upload')),
    async read(address) {
      try {
        const answer = await s3.send(new GetObjectCommand(at(address)));
        return await answer.Body?.transformToString('utf-8');
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw new StorageUnavailable('s3 read failed', { cause: error });
      }
    },
    async move(from, to, details) {
      const source = `${bucket}/${encodeURIComponent(from)}`;
      const change = { ...s3Details(details), MetadataDirective: 'REPLACE' as const };
      const copied = await s3.send(new CopyObjectCommand({ ...at(to), CopySource: source, ...change })).then(
        () => true,
        (error) =>
          error instanceof Error && error.name === 'NoSuchKey' ? false : unavailable('copy')(error),
      );
      if (copied) await s3.send(new DeleteObjectCommand(at(from))).catch(unavailable('remove'));
      return copied;
    },
    async remove(address) {
      await s3.send(new DeleteObjectCommand(at(address))).catch(unavailable('remove'));
    },
    async list(folder, after) {
      const command = new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: folder,
        ...(after === undefined ? {} : { StartAfter: after }),
      });
      const { Contents = [] } = await s3.send(command).catch(unavailable('list'));
      return Contents.map(({ Key = '', LastModified }) => ({
        address: Key,
        writtenAtMs: LastModified?.getTime() ?? 0,
      }));
    },
  };
}

function s3Details({ contentType = 'application/json', metadata }: ArchiveDetails = {}) {
  return { ContentType: contentType, ...(metadata === undefined ? {} : { Metadata: { ...metadata } }) };
}

/** Our own errors pass: what a stream throws while it is uploaded is not S3's failure. */
function unavailable(action: string): (cause: unknown) => never {
  return (cause) => {
    throw cause instanceof Error && 'retryable' in cause
      ? cause
      : new StorageUnavailable(`s3 ${action} failed`, { cause });
  };
}
