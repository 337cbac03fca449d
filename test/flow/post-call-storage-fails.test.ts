import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import type { Fate } from '../support/gate.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const ONCE = ['factual', 'evaluation', 'semantic:0'];

const breakAll = (operation: string, fate: Fate): void =>
  world.gate.setRule((call) => (call.operation.startsWith(operation) ? fate : 'pass'));

describe('an event that cannot be made durable is not acknowledged, and its redelivery succeeds', () => {
  it.each<[string, string, Fate]>([
    ['S3 answers 500', 's3 PUT', 500],
    ['S3 answers 503', 's3 PUT', 503],
    ['S3 refuses the key', 's3 PUT', 403],
    ['S3 hangs up', 's3 PUT', 'refuse'],
    ['SQS answers 500', 'sqs SendMessage', 500],
    ['SQS refuses the key', 'sqs SendMessage', 403],
    ['SQS hangs up', 'sqs SendMessage', 'refuse'],
    ['SQS takes the message and hangs up', 'sqs SendMessage', 'lose'],
    ['everything of AWS is away', '', 'refuse'],
  ])('when %s', async (_, operation, fate) => {
    const who = stranger();
    const rawBody = JSON.stringify(transcriptionEvent(who));
    breakAll(operation, fate);
    const refused = await world.postCall(rawBody);
    expect(refused).toMatchObject({ status: 503, body: { error: 'Temporarily unavailable' } });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'failed', status: 503 });
    world.heal();
    world.advance(31_000);
    expect(await world.postCall(rawBody)).toMatchObject({ status: 200, body: { status: 'ok' } });
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });

  it('of an array, when only one of its two events could be stored', async () => {
    const [one, two] = [stranger(), stranger()];
    const rawBody = JSON.stringify([transcriptionEvent(one), transcriptionEvent(two)]);
    world.gate.setRule(({ operation, path }) =>
      operation === 's3 PUT' && path.includes(two.conversationId) ? 500 : 'pass',
    );
    expect((await world.postCall(rawBody)).status).toBe(503);
    world.heal();
    expect((await world.postCall(rawBody)).body).toEqual({ status: 'ok' });
    await world.drain();
    for (const { conversationId } of [one, two]) {
      expect(stepsOf(world.mem0, conversationId)).toEqual(ONCE);
    }
  });
});

describe('the webhook answers well inside API Gateway’s 30 seconds', () => {
  it('when S3 and SQS never answer', async () => {
    breakAll('s3', 'hang');
    const reply = await world.postCall(JSON.stringify(transcriptionEvent(stranger())));
    expect(reply.status).toBe(503);
    expect(reply.tookMs).toBeLessThan(20_000);
  });

  it('when the memory of deliveries never answers, and accepts all the same', async () => {
    const who = stranger();
    breakAll('dynamodb', 'hang');
    const reply = await world.postCall(JSON.stringify(transcriptionEvent(who)));
    expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(reply.tookMs).toBeLessThan(5_000);
    world.heal();
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
  });
});

describe('a worker whose storage fails', () => {
  it.each<[string, string, Fate]>([
    ['the inbox', 's3 GET', 500],
    ['the archive', 's3 PUT', 500],
    ['the emptying of the inbox', 's3 DELETE', 500],
    ['the ledger', 'dynamodb', 'refuse'],
    ['the ledger, which throttles,', 'dynamodb', 500],
    ['the briefs', 'dynamodb GetItem', 'refuse'],
  ])('leaves the event for later when it is %s, and stores it once', async (_, operation, fate) => {
    const who = stranger();
    await world.postCall(JSON.stringify(transcriptionEvent(who)));
    breakAll(operation, fate);
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    world.heal();
    world.advance(15 * 60_000);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
    expect(await world.stores.objects(`transcripts/${who.caller}/`)).toHaveLength(1);
    expect(await world.stores.objects('inbox/')).toEqual([]);
    expect(await world.stores.deadLetters()).toEqual([]);
  });

  it('and cannot put the message back either leaves it to the queue’s own visibility timeout', async () => {
    const who = stranger();
    await world.postCall(JSON.stringify(transcriptionEvent(who)));
    world.gate.setRule(({ operation }) =>
      operation === 's3 GET' || operation === 'sqs ChangeMessageVisibility' ? 500 : 'pass',
    );
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    world.heal();
    world.advance(541_000);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(ONCE);
  });
});
