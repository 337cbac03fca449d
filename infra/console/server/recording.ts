import { GetObjectCommand, type GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { segment } from '../../../functions/post-call/event/addresses.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { SDK_OPTIONS, usesEmulator } from '../../../shared/aws/sdk-options.ts';
import { type Caller, callerSegment } from '../../../shared/caller.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Target } from '../../ops/target/target.ts';

/** Where the recording of a call lies; undefined when there is none. */
export async function recordingOf(
  { bucket }: Target,
  caller: Caller,
  id: string,
): Promise<string | undefined> {
  const name = `audio/${callerSegment(caller)}/${segment(id)}_`;
  const entries = await s3Archive(bucket).list(name);
  // Another conversation's id may begin with this one and an underscore.
  return entries.map(({ address }) => address).findLast((one) => /^[^_]+\.mp3$/.test(one.slice(name.length)));
}

/**
 * The recording as it comes from S3, or the part of it that was asked for.
 * @param range as the browser's player asks: `bytes=0-`. @throws Refused for a part that is not there.
 */
export async function playRecording(
  { bucket }: Target,
  address: string,
  range: string | undefined,
): Promise<Response> {
  const s3 = new S3Client({ ...SDK_OPTIONS, forcePathStyle: usesEmulator() });
  const part = range === undefined ? {} : { Range: range };
  const sound = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: address, ...part })).catch(failed);
  return new Response(sound.Body?.transformToWebStream() ?? null, {
    status: sound.ContentRange === undefined ? 200 : 206,
    headers: headersOf(sound),
  });
}

function headersOf({ ContentLength, ContentRange }: GetObjectCommandOutput): Record<string, string> {
  return {
    'content-type': 'audio/mpeg',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(ContentLength === undefined ? {} : { 'content-length': `${ContentLength}` }),
    ...(ContentRange === undefined ? {} : { 'content-range': ContentRange }),
  };
}

function failed(cause: unknown): never {
  if (cause instanceof Error && cause.name === 'InvalidRange')
    throw new Refused('The recording is not that long.');
  throw new StorageUnavailable('s3 read failed', { cause });
}
