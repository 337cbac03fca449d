import { expect, test } from 'vitest';
import { accept } from '../../../functions/post-call/accept.ts';
import { isInboxAddress } from '../../../functions/post-call/event/addresses.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { audioEvent } from '../../fixtures/other-events.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { inboxOf } from '../../support/inbox.ts';
import { countersOf, workerRig } from './worker-rig.ts';

const UNREADABLE = /^unclaimed\/unreadable\/[0-9a-f]{16}$/;
const call = (conversationId: string) => transcriptionEvent({ conversationId, caller: anna });

function door() {
  const { ports, archive, queue, addresses } = workerRig();
  const text = (address: string): string | undefined => archive.contents.get(address)?.text;
  return {
    archive,
    queue,
    addresses,
    /** What lies apart, in its own bytes. */
    unreadable: () => addresses('unclaimed/').map(text),
    /** Sends these very bytes. */
    send: (raw: string) => accept(JSON.parse(raw), Buffer.from(raw), ports),
  };
}

test('one event keeps its own bytes, white space and all', async () => {
  const { send, archive, queue, addresses } = door();
  const raw = JSON.stringify(call('conv_1'), null, 3);
  const counters = await countersOf(async () => {
    const facts = { events: 1 };
    expect(await send(raw)).toStrictEqual({ outcome: 'handled', body: { status: 'ok' }, facts });
  });
  expect(counters).toEqual({});
  expect(addresses()).toEqual([inboxOf(raw)]);
  expect([archive.contents.get(inboxOf(raw))?.text, queue.sent]).toEqual([raw, [inboxOf(raw)]]);
});

test('a list is all of its events, each in a place of its own', async () => {
  const { send, queue, addresses } = door();
  const events = [call('conv_1'), call('conv_2'), audioEvent('conv_1')];
  expect(await send(JSON.stringify(events))).toMatchObject({ outcome: 'handled', facts: { events: 3 } });
  const places = events.map((event) => inboxOf(JSON.stringify(event))).sort();
  expect([addresses('inbox/').sort(), [...queue.sent].sort()]).toEqual([places, places]);
});

test.each([
  ['null', null],
  ['a text', 'x'],
  ['an empty object', {}],
  ['a list in the list', [call('conv_9')]],
  ['a call without an id', { data: { agent_id: 'agent_1' } }],
  ['a type that is none', { ...call('conv_9'), type: 7 }],
])('beside %s in a list the good ones go their way', async (_, odd) => {
  const { send, queue, unreadable } = door();
  const body = JSON.stringify([call('conv_1'), odd, call('conv_2')]);
  const counters = await countersOf(async () => {
    expect(await send(body)).toMatchObject({ outcome: 'handled', facts: { events: 2, unreadable: 1 } });
  });
  expect(counters).toEqual({ Unreadable: 1 });
  expect(queue.sent).toHaveLength(2);
  expect(unreadable()).toEqual([JSON.stringify(odd)]);
});

test.each([
  ['null', 'null'],
  ['a number', ' 7 '],
  ['a text', '"x"'],
  ['an empty object', '{ }'],
  ['an empty list', '[ ]'],
  ['an object of something else', '{"type":"post_call_transcription", "data":{"agent_id":"agent_1"}}'],
  ['a list of 101', JSON.stringify(Array.from({ length: 101 }, () => call('conv_1')))],
  ['a list too deep to be written again', `[{"a":1},${'['.repeat(100_000)}${']'.repeat(100_000)}]`],
  [
    'another kind too deep to be written again',
    `{"type":"flows","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  ],
])('%s is kept whole and byte for byte, answered and counted', async (_, raw) => {
  const { send, queue, addresses, unreadable } = door();
  const counters = await countersOf(async () => {
    expect(await send(raw)).toEqual({
      outcome: 'ignored',
      body: { status: 'ok' },
      facts: { events: 0, unreadable: 1 },
    });
  });
  expect([counters, queue.sent, unreadable()]).toEqual([{ Unreadable: 1 }, [], [raw]]);
  expect(addresses()).toEqual([expect.stringMatching(UNREADABLE)]);
});

test('a list of a hundred is taken apart', async () => {
  const { send, queue } = door();
  const events = Array.from({ length: 100 }, (_, index) => call(`conv_${index}`));
  expect(await send(JSON.stringify(events))).toMatchObject({ facts: { events: 100 } });
  expect(new Set(queue.sent).size).toBe(100);
});

test('a list in which nothing can be understood is kept member by member', async () => {
  const { send, unreadable } = door();
  expect(await send('[1,"x",{"a":[]}]')).toMatchObject({ outcome: 'ignored', facts: { unreadable: 3 } });
  expect(unreadable().sort()).toEqual(['"x"', '1', '{"a":[]}']);
});

test.each(['conv:1', '../../x', 'conv/1', '.', '通話'])(
  'an event of the conversation %j waits inside the inbox',
  async (conversationId) => {
    const { send, queue, addresses } = door();
    const event = { ...call(conversationId), type: conversationId };
    await send(JSON.stringify(event));
    await send(JSON.stringify([call(conversationId)]));
    expect(queue.sent).toHaveLength(2);
    expect([addresses(), addresses().every(isInboxAddress)]).toEqual([queue.sent, true]);
  },
);

test('the same bytes again are at the same addresses, and twice on the queue at most', async () => {
  const { send, addresses } = door();
  const raw = JSON.stringify([call('conv_1'), 'odd', { type: 'flows', data: {} }]);
  await send(raw);
  const before = addresses();
  await send(raw);
  expect([before.length, addresses()]).toEqual([3, before]);
});

test.each(['put', 'send'] as const)(
  'when one %s fails nothing is acknowledged, and the neighbours are safe already',
  async (operation) => {
    const { send, archive, queue, addresses } = door();
    const down = new StorageUnavailable('down');
    if (operation === 'put') archive.fail('put', down, 1);
    else queue.fail('send', down, 1);
    const raw = JSON.stringify([call('conv_1'), 'odd', call('conv_2')]);
    await expect(send(raw)).rejects.toBe(down);
    expect(queue.sent).toHaveLength(1);
    await send(raw);
    expect([new Set(queue.sent).size, addresses().length]).toEqual([2, 3]);
  },
);

test('an unreadable body that cannot be kept is not acknowledged', async () => {
  const { send, archive } = door();
  archive.fail('put', new StorageUnavailable('down'), 1);
  await expect(send('{}')).rejects.toBeInstanceOf(StorageUnavailable);
});
