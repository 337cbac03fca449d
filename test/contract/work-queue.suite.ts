import { beforeEach, describe, expect, test } from 'vitest';
import { StorageUnavailable } from '../../shared/errors.ts';
import type { WorkQueue } from '../../shared/queue/work-queue.ts';
import { failureOf } from './failure.ts';

export interface Received {
  readonly body: string;
  readonly receiptHandle: string;
}

export interface WorkQueueRig {
  readonly queue: WorkQueue;
  /** Takes the next visible message, as Lambda does; undefined when there is none. */
  receive(): Promise<Received | undefined>;
  deadLetters(): Promise<readonly { readonly body: string; readonly reason: string }[]>;
  /** From now on what is behind the queue fails. */
  breakDown(): void;
}

const ADDRESS = 'inbox/post_call_transcription/conv_1.json';

/** What every work queue promises. @param open makes a queue with nothing in it for each test. */
export function workQueueSuite(name: string, open: () => Promise<WorkQueueRig>): void {
  describe(`work queue: ${name}`, () => {
    let rig: WorkQueueRig;
    beforeEach(async () => {
      rig = await open();
    });
    delivers(() => rig);
    parks(() => rig);
    failsAsUnavailable(() => rig);
  });
}

function delivers(rig: () => WorkQueueRig): void {
  // No emoji: fauxqs refuses characters beyond the basic plane, which SQS takes.
  test.each([ADDRESS, 'inbox/post_call_audio/Zoë 日本+%2B"&<>.json'])(
    'the address %s is received as it was sent',
    async (address) => {
      const { queue, receive } = rig();
      await queue.send(address);
      expect(JSON.parse((await receive())?.body ?? '')).toEqual({ address });
    },
  );

  test('every address that is sent is received, also the same one twice', async () => {
    const { queue, receive } = rig();
    await Promise.all([ADDRESS, ADDRESS, 'other'].map((address) => queue.send(address)));
    const bodies = [await receive(), await receive(), await receive()].map((message) => message?.body ?? '');
    expect(bodies.map((body) => JSON.parse(body).address).sort()).toEqual([ADDRESS, ADDRESS, 'other'].sort());
    expect(await receive()).toBeUndefined();
  });

  test('a message put back without a delay is there at once, with the same body', async () => {
    const { queue, receive } = rig();
    await queue.send(ADDRESS);
    const first = await receive();
    expect(await receive()).toBeUndefined();
    await queue.retryLater(first?.receiptHandle ?? '', 0);
    expect((await receive())?.body).toBe(first?.body);
  });

  test('a message put back with a delay is not there at once', async () => {
    const { queue, receive } = rig();
    await queue.send(ADDRESS);
    await queue.retryLater((await receive())?.receiptHandle ?? '', 43_200);
    expect(await receive()).toBeUndefined();
  });
}

function parks(rig: () => WorkQueueRig): void {
  test('a parked message is a dead letter with its reason, and no work', async () => {
    const { queue, receive, deadLetters } = rig();
    const body = JSON.stringify({ address: ADDRESS });
    await queue.park(body, 'memory_rejected: mem0 add: answered 422');
    expect(await deadLetters()).toEqual([{ body, reason: 'memory_rejected: mem0 add: answered 422' }]);
    expect(await receive()).toBeUndefined();
  });

  test('a body that is no address is parked as it is', async () => {
    const { queue, deadLetters } = rig();
    await queue.park('not JSON: Zoë 日本', 'unreadable_event: no address');
    expect(await deadLetters()).toEqual([
      { body: 'not JSON: Zoë 日本', reason: 'unreadable_event: no address' },
    ]);
  });
}

function failsAsUnavailable(rig: () => WorkQueueRig): void {
  test.each<[string, (queue: WorkQueue) => Promise<unknown>]>([
    ['sending', (queue) => queue.send(ADDRESS)],
    ['putting back', (queue) => queue.retryLater('receipt', 30)],
    ['parking', (queue) => queue.park('{}', 'reason')],
  ])('%s fails as unavailable when the store fails', async (_, call) => {
    rig().breakDown();
    expect((await failureOf(() => call(rig().queue))).error).toBeInstanceOf(StorageUnavailable);
  });
}
