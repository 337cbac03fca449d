import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SDK_OPTIONS, usesEmulator } from '../aws/sdk-options.ts';
import { StorageUnavailable } from '../errors.ts';
import type { Archive } from './archive.ts';

/** The archive in one S3 bucket. Encryption is the bucket's default. */
export function s3Archive(bucket: string): Archive {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  const unavailable = (action: string) => (cause: unknown) => {
    throw new StorageUnavailable(`s3 ${action} failed`, { cause });
  };
  return {
    async put(address, content, details = {}) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: address,
        Body: content,
        ContentType: details.contentType ?? 'application/json',
        ...(details.metadata === undefined ? {} : { Metadata: { ...details.metadata } }),
      });
      await s3.send(command).catch(unavailable('put'));
    },
    async read(address) {
      try {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: address }));
        return await answer.Body?.transformToString('utf-8');
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw new StorageUnavailable('s3 read failed', { cause: error });
      }
    },
    async remove(address) {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: address })).catch(unavailable('remove'));
    },
  };
}
