import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, NAMES, REGION } from '../../infra/local/emulator-resources.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { inboxOf } from '../support/inbox.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => {
  world.heal();
  world.output.clear();
});
afterAll(() => world.stop());

/** Where this content of a conversation would wait. */
const inbox = (conversationId: string): string =>
  `inbox/post_call_transcription/${conversationId}.44136fa355b3678a.json`;
const message = (address: string): string => JSON.stringify({ address });

/** What somebody else put into the bucket. */
async function putIntoBucket(key: string, content: string): Promise<void> {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? '';
  const s3 = new S3Client({ endpoint, region: REGION, credentials: KEYS, forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket: NAMES.bucket, Key: key, Body: content }));
  s3.destroy();
}

describe('an event that can never succeed goes to the dead-letter queue at once, with the reason', () => {
  it.each([400, 404, 422])('when Mem0 refuses it with %i', async (status) => {
    const body = JSON.stringify(transcriptionEvent(stranger()));
    await world.postCall(body);
    world.mem0.setFaults([{ match: 'add', status }]);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await world.stores.deadLetters()).toEqual([
      { body: message(inboxOf(body)), reason: `memory_rejected: mem0 add: answered ${status}` },
    ]);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'failed', parked: true });
  });

  it('and its content stays in the inbox, so that a redrive after the repair stores it once', async () => {
    const who = stranger();
    const body = JSON.stringify(transcriptionEvent(who));
    await world.postCall(body);
    // Only the first add, which is the factual one.
    world.mem0.setFaults([{ match: 'add', status: 400, times: 1 }]);
    await world.drain();
    const [letter] = await world.stores.deadLetters();
    expect(await world.stores.objects('inbox/')).toContain(inboxOf(body));
    world.heal();
    await world.enqueue(letter?.body ?? '');
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([
      'factual',
      'evaluation',
      'semantic:0',
      'factual',
    ]);
    expect(await world.stores.objects('inbox/')).not.toContain(inboxOf(body));
  });

  it.each([
    ['no JSON', 'hello'],
    ['no address', '{}'],
    ['a number for an address', '{"address":7}'],
    ['null', 'null'],
    ['a path out of the inbox', message('inbox/../results/conv_1.44136fa355b3678a.json')],
    ['an address elsewhere', message('transcripts/somebody/conv_1.json')],
    ['an odd name', message('inbox/post_call_transcription/conv_1.44136fa3.json')],
  ])('when the message holds %s', async (_, body) => {
    await world.enqueue(body);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await world.stores.deadLetters()).toEqual([
      { body, reason: 'unreadable_event: message holds no inbox address' },
    ]);
  });

  it.each([
    ['no JSON', '<html>'],
    ['no event', '{"hello":"world"}'],
    ['nothing', ''],
    ['null', 'null'],
    ['an empty list', '[]'],
  ])('when the inbox object is %s', async (_, content) => {
    const { conversationId } = stranger();
    await putIntoBucket(inbox(conversationId), content);
    await world.enqueue(message(inbox(conversationId)));
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await world.stores.deadLetters()).toEqual([
      {
        body: message(inbox(conversationId)),
        reason: 'unreadable_event: inbox object is no post-call event',
      },
    ]);
  });
});

describe('an event on its way to the dead-letter queue', () => {
  it('stays in the work queue while the dead-letter queue is away', async () => {
    await world.enqueue('hello');
    world.gate.setRule(({ operation }) => (operation === 'sqs SendMessage' ? 500 : 'pass'));
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    world.heal();
    world.advance(15 * 60_000);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(await world.stores.deadLetters()).toHaveLength(1);
  });

  it('gets there after twelve receives, if nothing helps, with the reason of the last', async () => {
    const body = JSON.stringify(transcriptionEvent(stranger()));
    await world.postCall(body);
    world.mem0.setFaults([{ status: 500 }]);
    for (let receive = 1; receive <= 13; receive += 1) {
      await world.drain();
      world.advance(20 * 60_000);
    }
    expect(world.output.outcomes().filter(({ receive_count }) => receive_count === 12)).toHaveLength(1);
    const reason = 'gave up: memory_unavailable: mem0 event: answered 500';
    expect(await world.stores.deadLetters()).toEqual([{ body: message(inboxOf(body)), reason }]);
    expect(await world.stores.queued()).toBe(0);
    expect(await world.stores.objects('inbox/')).toContain(inboxOf(body));
  });
});

describe('a message whose event somebody has finished', () => {
  it('is settled as a duplicate, without a word to Mem0', async () => {
    const before = world.mem0.requests.length;
    await world.enqueue(message(inbox('conv_never_seen')));
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(world.output.outcomes()).toMatchObject([{ outcome: 'duplicate' }]);
    expect(world.mem0.requests.length).toBe(before);
  });
});
