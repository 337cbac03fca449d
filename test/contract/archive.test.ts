import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { errorFacts } from '../../shared/log.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { setEnvironment } from '../support/environment.ts';
import { inMemoryArchive } from '../support/in-memory/archive.ts';
import { refusedUrl } from '../support/scripted-server.ts';
import { testClock } from '../support/test-clock.ts';
import { archiveSuite, type StoredObject } from './archive.suite.ts';
import { failureOf } from './failure.ts';

const aws = await emulatedAws();
const nowhere = await refusedUrl();
const s3 = new S3Client({ forcePathStyle: true });

async function stored(address: string): Promise<StoredObject | undefined> {
  const object = await s3.send(new GetObjectCommand({ Bucket: aws.bucket, Key: address }));
  const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, contentType: object.ContentType ?? '', metadata: object.Metadata ?? {} };
}

archiveSuite('S3', async () => {
  let archive = s3Archive(aws.bucket);
  return {
    // The adapter reads its endpoint once, so another one makes another adapter.
    get archive() {
      return archive;
    },
    stored,
    breakDown: () => {
      setEnvironment({ AWS_ENDPOINT_URL: nowhere });
      archive = s3Archive(aws.bucket);
    },
  };
});

archiveSuite('in memory', async () => {
  const archive = inMemoryArchive(testClock());
  return {
    archive,
    stored: async (address) => archive.contents.get(address),
    breakDown: () => {
      for (const operation of ['put', 'read', 'remove'] as const) {
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
