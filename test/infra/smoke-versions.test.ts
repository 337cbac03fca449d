import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliveryKey } from '../../functions/post-call/event/event.ts';
import { archiveTrace } from '../../infra/ops/erase/archive-trace.ts';
import { objectVersions } from '../../infra/ops/erase/object-versions.ts';
import { findObjects, learnDeliveries, learnFromObjects } from '../../infra/ops/forget/objects.ts';
import { Known } from '../../infra/ops/forget/subject.ts';
import { awsVariables } from '../../infra/ops/smoke/aws-variables.ts';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import { phoneCaller } from '../../shared/caller.ts';
import { setEnvironment } from '../support/environment.ts';
import { sharedEmulator } from '../support/shared-emulator.ts';

const variables = await sharedEmulator('object versions of a smoke test');
const BUCKET = 'archive-with-versions';

describe.skipIf(variables === undefined)('in a bucket that keeps versions, a smoke test', () => {
  beforeEach(() => setEnvironment(variables ?? {}));

  test('erases every version and marker of its own objects, and no other', async () => {
    const s3 = new S3Client({ forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration }));
    const archive = s3Archive(BUCKET);
    const own = ['inbox/a/smoke.json', 'results/smoke.json'];
    for (const address of [...own, 'results/smoke.json.other']) {
      for (const content of ['one', 'two']) await archive.put(address, content);
    }
    await archive.remove('inbox/a/smoke.json');
    const trace = archiveTrace(BUCKET, own);
    expect(await trace.left()).toBe(5);
    await trace.erase();
    await trace.erase();
    expect(await trace.left()).toBe(0);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }));
    expect(Versions?.map(({ Key }) => Key)).toEqual(['results/smoke.json.other', 'results/smoke.json.other']);
    expect(DeleteMarkers ?? []).toEqual([]);
    s3.destroy();
  });

  test('a caller is found in old versions, under delete markers and in Glacier too', async () => {
    const archive = s3Archive(BUCKET);
    const caller = phoneCaller('+12025550101');
    const [home, inbox] = [
      'transcripts/+12025550101/conv_1_undated.json',
      'inbox/a/conv_1.0123456789abcdef.json',
    ];
    const others = ['transcripts/+12025550102/conv_2_undated.json', 'inbox/a/conv_2.0123456789abcdef.json'];
    for (const address of [home, inbox, ...others]) await archive.put(address, `{"of":"${address}"}`);
    for (const address of [inbox, ...others]) await archive.remove(address);
    await archive.put(home, '{"told":"again"}');
    const s3 = new S3Client({ forcePathStyle: true });
    const cold = 'transcripts/+12025550101/conv_0_undated.json';
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: cold, Body: '{}', StorageClass: 'GLACIER' }));
    s3.destroy();
    const [subject, known, shelf] = [
      { caller, conversationId: undefined },
      new Known(),
      objectVersions(BUCKET),
    ];
    await learnFromObjects(subject, known, shelf);
    const found = await findObjects(subject, known, shelf);
    expect(found.map(({ address }) => address).sort()).toEqual([inbox, inbox, cold, home, home]);
    await learnDeliveries(found, known, shelf);
    expect([...known.deliveries]).toContain(deliveryKey(`{"of":"${inbox}"}`));
    await archiveTrace(BUCKET, [home, inbox, cold]).erase();
    expect(await findObjects(subject, known, shelf)).toEqual([]);
  });

  test('has the credentials that every AWS tool would use here', async () => {
    expect(await awsVariables('eu-central-1')).toEqual({
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: variables?.AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: variables?.AWS_SECRET_ACCESS_KEY,
    });
  });
});
