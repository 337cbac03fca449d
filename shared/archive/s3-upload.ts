import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { collectGarbage } from './collect-garbage.ts';

/**
 * Uploads a stream of unknown length in parts, one after the other, so that one part is all that is ever in memory.
 * S3 wants at least 5 MiB for every part but the last, and takes 10,000 of them: 50 GB, far beyond any call.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 */
const PART_BYTES = 5 * 1024 * 1024;
/** So much of the stream may lie about after it was copied into a part. */
const SPENT_LIMIT_BYTES = 2 * 1024 * 1024;

type Target = Pick<PutObjectCommandInput, 'Bucket' | 'Key' | 'ContentType' | 'Metadata'>;

/** @returns the size in bytes. @throws what S3 or `chunks` throw; the unfinished upload is aborted then. */
export async function s3Upload(
  s3: S3Client,
  target: Target,
  chunks: AsyncIterable<Uint8Array>,
): Promise<number> {
  const parts = partsOf(chunks);
  try {
    return await uploadParts(s3, target, parts);
  } finally {
    // Whatever S3 did, nobody is left waiting at the other end of the stream.
    await parts.return(undefined);
  }
}

async function uploadParts(s3: S3Client, target: Target, parts: AsyncGenerator<Uint8Array>): Promise<number> {
  const first = await parts.next();
  const body = first.done ? new Uint8Array() : first.value;
  if (body.length < PART_BYTES) {
    await s3.send(new PutObjectCommand({ ...target, Body: body }));
    return body.length;
  }
  const { Bucket, Key } = target;
  // The SDK adds this checksum to every part by itself, and S3 wants the same one named here and listed at the end.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
  const create = new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'CRC32' });
  const { UploadId } = await s3.send(create);
  try {
    const { done, sizeBytes } = await sendParts(s3, { Bucket, Key, UploadId }, body, parts);
    await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: done } }),
    );
    return sizeBytes;
  } catch (error) {
    // An abort that fails costs storage until the bucket's rule for unfinished uploads removes them.
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
    throw error;
  }
}

interface Upload {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly UploadId: string | undefined;
}

async function sendParts(
  s3: S3Client,
  upload: Upload,
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): Promise<{ done: CompletedPart[]; sizeBytes: number }> {
  const done: CompletedPart[] = [];
  let sizeBytes = 0;
  const sendPart = async (body: Uint8Array): Promise<void> => {
    const PartNumber = done.length + 1;
    const { ETag, ChecksumCRC32 } = await s3.send(
      new UploadPartCommand({ ...upload, PartNumber, Body: body, ChecksumAlgorithm: 'CRC32' }),
    );
    done.push({ ETag, PartNumber, ...(ChecksumCRC32 === undefined ? {} : { ChecksumCRC32 }) });
    sizeBytes += body.length;
  };
  await sendPart(first);
  for await (const part of rest) await sendPart(part);
  return { done, sizeBytes };
}

/** Gathers chunks into parts in one buffer that is used again, so memory does not grow with the recording. */
async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(PART_BYTES);
  let [filledBytes, spentBytes] = [0, 0];
  for await (const chunk of chunks) {
    let offset = 0;
    while (offset < chunk.length) {
      const taken = Math.min(PART_BYTES - filledBytes, chunk.length - offset);
      buffer.set(chunk.subarray(offset, offset + taken), filledBytes);
      offset += taken;
      filledBytes += taken;
      if (filledBytes === PART_BYTES) {
        yield buffer;
        filledBytes = 0;
      }
    }
    spentBytes += chunk.length;
    if (spentBytes >= SPENT_LIMIT_BYTES) {
      collectGarbage();
      spentBytes = 0;
    }
  }
  if (filledBytes > 0) yield buffer.subarray(0, filledBytes);
}
