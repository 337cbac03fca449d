import { Readable } from 'node:stream';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { collectGarbage } from './collect-garbage.ts';

/**
 * So much of the stream goes by before its memory is asked back. Measured by `node test/load/audio-memory.ts` with a
 * recording of 100 MB: 38 to 49 MB above idle, and 1.3 s of processor time for it; without asking it is 96 MB.
 */
const SPENT_LIMIT_BYTES = 2 * 1024 * 1024;

type Target = Pick<PutObjectCommandInput, 'Bucket' | 'Key' | 'ContentType' | 'Metadata'>;

/**
 * Uploads a stream of unknown length: in one piece up to 5 MiB, beyond that in parts of so much, one after the other
 * (by itself the library sends four at once). S3 takes 10,000 of them: 50 GB, far beyond any call.
 * @returns the size in bytes. @throws what S3 or `chunks` throw; the unfinished upload is aborted then.
 */
export async function s3Upload(
  s3: S3Client,
  target: Target,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  let [sizeBytes, spentBytes] = [0, 0];
  const copies = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      spentBytes += chunk.length;
      // The library gathers chunks until they fill a part; the stream may use their memory again.
      yield Uint8Array.from(chunk);
      if (spentBytes < SPENT_LIMIT_BYTES) continue;
      collectGarbage();
      spentBytes = 0;
    }
  };
  const params = { ...target, Body: Readable.from(copies()) };
  await new Upload({ client: s3, params, queueSize: 1 }).done();
  return sizeBytes;
}
