import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withheldCall } from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterAll(() => world.stop());

const MINUTE_MS = 60_000;
const tick = () => world.direct({ source: 'agentic-memory.clock' });

const accept = async (event: object): Promise<void> => {
  expect((await world.postCall(JSON.stringify(event))).status).toBe(200);
};

describe('the clock door', () => {
  it('finds nothing to do in an empty inbox, and says how old the inbox is', async () => {
    expect(await tick()).toEqual({ outcome: 'handled', looked: 0, requeued: 0, given_up: 0 });
    expect(world.output.outcomes().at(-1)).toMatchObject({
      function: 'post-call-clock',
      outcome: 'handled',
      InboxOldestSecs: 0,
    });
  });

  it('brings back an event whose message was lost, and the worker finishes it', async () => {
    const who = stranger();
    // SQS takes the message and loses it.
    world.gate.setRule(({ operation, body }) =>
      operation === 'sqs SendMessage'
        ? { says: { MessageId: 'lost', MD5OfMessageBody: md5Of(body) } }
        : 'pass',
    );
    await accept(transcriptionEvent(who));
    world.heal();
    expect(await world.drain()).toEqual({ settled: 0, returned: 0 });
    world.advance(14 * MINUTE_MS);
    expect(await tick()).toMatchObject({ looked: 1, requeued: 0 });
    world.advance(2 * MINUTE_MS);
    expect(await tick()).toMatchObject({ looked: 1, requeued: 1 });
    expect(world.output.outcomes().at(-1)).toMatchObject({ InboxRequeued: 1 });
    expect(await tick()).toMatchObject({ requeued: 0 });
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['factual', 'evaluation', 'semantic:0']);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });

  it('leaves alone what waits for its next try, and tells its age', async () => {
    const who = stranger();
    await accept(transcriptionEvent(who));
    world.advance(16 * MINUTE_MS);
    world.mem0.setFaults([{ status: 503 }]);
    await world.drain();
    expect(await tick()).toMatchObject({ looked: 1, requeued: 0 });
    const age = Number(world.output.outcomes().at(-1)?.InboxOldestSecs);
    expect(age).toBeGreaterThanOrEqual(16 * 60);
    world.heal();
    world.advance(MINUTE_MS);
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId).sort()).toContain('semantic:0');
  });

  it('fails loudly when the archive does not answer', async () => {
    world.gate.setRule(({ operation }) => (operation === 's3 GET' ? 500 : 'pass'));
    await expect(tick()).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'failed' });
    world.heal();
  });
});

describe('the operator’s door', () => {
  it('gives an unclaimed call to a caller, under whom it is remembered once, whoever sends it again', async () => {
    const { caller, conversationId } = stranger();
    const event = withheldCall(conversationId);
    await accept(event);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, conversationId)).toEqual([]);
    const [address = ''] = await world.stores.objects(`unclaimed/post_call_transcription/${conversationId}`);
    const claimed = await world.direct({ assign: { address, caller } });
    expect(claimed).toMatchObject({ outcome: 'handled', conversation_id: conversationId });
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(addsOf(world.mem0, conversationId).map(({ user_id }) => user_id)).toEqual([
      caller,
      caller,
      caller,
    ]);
    expect(await world.stores.objects(`transcripts/${caller}/`)).toHaveLength(1);
    expect(await world.stores.objects(address)).toEqual([]);
    world.advance(25 * 60 * MINUTE_MS);
    await accept(event);
    await world.drain();
    expect(addsOf(world.mem0, conversationId)).toHaveLength(3);
  });

  it('refuses what names nobody, with a line that names nobody either', async () => {
    const address = 'unclaimed/post_call_transcription/conv_none_undated.json';
    for (const caller of ['anonymous', '+12025550198']) {
      await expect(world.direct({ assign: { address, caller } })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    }
    expect(world.output.outcomes().at(-1)).toMatchObject({
      function: 'post-call-operator',
      outcome: 'rejected',
    });
    expect(world.output.text()).not.toContain('2025550198');
  });
});

/** The SDK checks that SQS got the message it sent. */
function md5Of(body: string): string {
  return createHash('md5')
    .update(`${JSON.parse(body).MessageBody}`)
    .digest('hex');
}
