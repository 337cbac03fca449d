import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { errorFacts } from '../../shared/log.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { setEnvironment } from '../support/environment.ts';
import { ARCHIVE_OPERATIONS, inMemoryArchive } from '../support/in-memory/archive.ts';
import { noteUploads } from '../support/open-uploads.ts';
import { refusedUrl, startScriptedServer } from '../support/scripted-server.ts';
import { testClock } from '../support/test-clock.ts';
import { archiveSuite } from './archive.suite.ts';
import type { StoredObject } from './archive-rig.ts';
import { failureOf } from './failure.ts';

const aws = await emulatedAws();
const nowhere = await refusedUrl();
const s3 = new S3Client({ forcePathStyle: true });

async function stored(address: string): Promise<StoredObject | undefined> {
  const object = await s3
    .send(new GetObjectCommand({ Bucket: aws.bucket, Key: address }))
    .catch((error: unknown) => {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    });
  if (object === undefined) return undefined;
  const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, contentType: object.ContentType ?? '', metadata: object.Metadata ?? {} };
}

async function emptyBucket(): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: aws.bucket }));
  await Promise.all(Contents.map(({ Key }) => s3.send(new DeleteObjectCommand({ Bucket: aws.bucket, Key }))));
}

archiveSuite('S3', async () => {
  await emptyBucket();
  const uploads = noteUploads();
  let archive = s3Archive(aws.bucket);
  return {
    // The adapter reads its endpoint once, so another one makes another adapter.
    get archive() {
      return archive;
    },
    stored,
    unfinishedUploadsCount: uploads.openCount,
    nowMs: () => Date.now(),
    breakDown: () => {
      setEnvironment({ AWS_ENDPOINT_URL: nowhere });
      archive = s3Archive(aws.bucket);
    },
  };
});

archiveSuite('in memory', async () => {
  const clock = testClock();
  const archive = inMemoryArchive(clock);
  return {
    archive,
    stored: async (address) => archive.contents.get(address),
    unfinishedUploadsCount: () => 0,
    nowMs: clock.now,
    breakDown: () => {
      for (const operation of ARCHIVE_OPERATIONS) {
        archive.fail(operation, new StorageUnavailable('down'));
      }
    },
  };
});

test('a bucket that is not there is an archive that is unavailable, not an empty one', async () => {
  const { error } = await failureOf(() => s3Archive('no-such-bucket').read('inbox/conv_1.json'));
  expect(error).toBeInstanceOf(StorageUnavailable);
});

test('what may be logged of a failure names neither the caller nor what was to be archived', async () => {
  const archive = s3Archive('no-such-bucket');
  const { error } = await failureOf(() =>
    archive.put('transcripts/+12025550123/conv_1.json', 'Zoë was here'),
  );
  const facts = JSON.stringify(errorFacts(error));
  expect(facts).toContain('StorageUnavailable');
  expect(facts).not.toMatch(/2025550123|Zoë/);
});

test('only what is larger than one part goes up in parts', async () => {
  const uploads = noteUploads();
  const chunks = async function* (sizeBytes: number) {
    yield new Uint8Array(sizeBytes);
  };
  const archive = s3Archive(aws.bucket);
  await archive.putStream('audio/small.mp3', chunks(5 * 1024 * 1024 - 1));
  expect(uploads.begunCount()).toBe(0);
  await archive.putStream('audio/large.mp3', chunks(5 * 1024 * 1024 + 1));
  expect([uploads.begunCount(), uploads.openCount()]).toEqual([1, 0]);
});

test('every part is named with the checksum it went up with, as S3 wants it', async () => {
  const server = await startScriptedServer(({ path, headers }) => {
    if (path.includes('uploads')) {
      return {
        body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>',
      };
    }
    const checksum = headers['x-amz-checksum-crc32'];
    if (checksum === undefined) return { body: '<CompleteMultipartUploadResult/>' };
    return { headers: { etag: '"e"', 'x-amz-checksum-crc32': checksum }, body: '' };
  });
  onTestFinished(() => server.stop());
  setEnvironment({ AWS_ENDPOINT_URL: server.url });
  const chunks = async function* () {
    yield new Uint8Array(6 * 1024 * 1024);
  };
  await s3Archive('bucket').putStream('audio/large.mp3', chunks());
  const [create, first, second, complete] = server.requests;
  expect(create?.headers['x-amz-checksum-algorithm']).toBe('CRC32');
  const sent = [first, second].map((part) => part?.headers['x-amz-checksum-crc32']);
  const named = [...(complete?.body ?? '').matchAll(/<ChecksumCRC32>(.*?)<\/ChecksumCRC32>/g)];
  expect(named.map(([, checksum]) => checksum)).toEqual(sent);
  expect(sent).toEqual([expect.stringMatching(/^[\w+/]+=*$/), expect.stringMatching(/^[\w+/]+=*$/)]);
});
