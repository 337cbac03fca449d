import { expect, test } from 'vitest';
import { ledgerKey } from '../../../functions/post-call/event/addresses.ts';
import * as other from '../../fixtures/other-events.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { inboxOf } from '../../support/inbox.ts';
import { countersOf, workerRig } from './worker-rig.ts';

const ID = 'conv_1';
const WHO = { conversationId: ID, caller: anna };
const KEY = `post_call_transcription#${ID}`;

function world() {
  const opened = workerRig();
  opened.recordings.removeKey();
  return opened;
}

test.each<[string, object, string, string, string]>([
  [
    'a call that never began',
    other.initiationFailure(ID, anna),
    'CallNotInitiated',
    'call_initiation_failure',
    '20261120T100200Z',
  ],
  [
    'a type of tomorrow',
    other.unknownEvent(ID),
    'ArchivedOnly',
    'answering_machine_detection',
    '20261120T100200Z',
  ],
])('%s is archived and counted, and leaves no memory', async (_, event, counter, type, time) => {
  const { settle, archive, addresses, memories, ledger } = world();
  const counters = await countersOf(async () => {
    expect(await settle(event)).toEqual({ outcome: 'ignored', facts: {} });
  });
  expect(counters).toEqual({ [counter]: 1 });
  const address = `unclaimed/${type}/${ID}_${time}.json`;
  expect(addresses()).toEqual([address]);
  expect(JSON.parse(archive.contents.get(address)?.text ?? '')).toEqual(event);
  const key = ledgerKey(inboxOf(JSON.stringify(event)));
  expect([memories.added, ledger.pageOf(key)?.completed]).toEqual([[], true]);
});

test('a call of nobody is archived and stays open to a claim', async () => {
  const { settle, addresses, memories, ledger } = world();
  expect(await countersOf(() => settle(other.withheldCall(ID)))).toEqual({ Unclaimed: 1 });
  expect(addresses()).toEqual([`unclaimed/post_call_transcription/${ID}_20261120T100000Z.json`]);
  expect([memories.added, ledger.pageOf(KEY)?.completed]).toEqual([[], false]);
});

test('a call is remembered, archived and its result written, and its inbox is empty', async () => {
  const { settle, archive, addresses, ledger } = world();
  const event = transcriptionEvent(WHO);
  expect(await countersOf(() => settle(event))).toEqual({ MemoryCount: 3, Remembered: 1 });
  const address = `transcripts/${anna}/${ID}_20261120T100000Z.json`;
  expect(addresses().sort()).toEqual([`results/${ID}.json`, address]);
  expect(archive.contents.get(address)?.metadata).toEqual({
    conversation_id: ID,
    external_number: anna,
    timestamp: '1795168800',
  });
  expect(ledger.pageOf(KEY)?.completed).toBe(true);
});

test('the result says what was stored, when, how long each step took, and under which events, and names nobody', async () => {
  const { settle, archive } = world();
  const event = transcriptionEvent(WHO);
  const { facts } = await settle(event);
  const text = archive.contents.get(`results/${ID}.json`)?.text ?? '';
  const step = { state: 'done', at: '2026-11-20T10:20:00Z', tookMs: 0 };
  expect(JSON.parse(text)).toEqual({
    conversation_id: ID,
    type: 'post_call_transcription',
    caller: '***23',
    agent_type: 'elevenlabs_customer_support',
    facts: 0,
    factual_memories: 1,
    verbatim_memories: 1,
    semantic_chunks: 1,
    turns: 5,
    audio: 'awaited',
    stored_at: '2026-11-20T10:20:00Z',
    event_bytes: Buffer.byteLength(JSON.stringify(event)),
    attempts: 1,
    steps: {
      note: step,
      factual: { ...step, eventId: 'event-1' },
      // Stored at once: there is no event to ask after.
      evaluation: step,
      'semantic:0': { ...step, eventId: 'event-3' },
      brief: step,
    },
  });
  // The log line says the same.
  const { type: _type, conversation_id: _id, ...logged } = JSON.parse(text);
  expect(facts).toEqual(logged);
  expect(`${text}${JSON.stringify(facts)}`).not.toMatch(/2025550123|rain jacket|Juniper/);
});

test('a call without transcript leaves what its analysis says, one without analysis its words, and the latter is counted', async () => {
  const facts = world();
  await facts.settle(other.withoutTranscript(WHO));
  expect(facts.memories.added.map(({ metadata }) => metadata.type)).toEqual(['factual', 'evaluation']);
  const words = world();
  const counters = await countersOf(() => words.settle(other.withoutAnalysis(WHO)));
  expect(counters).toEqual({ AnalysisMissing: 1, MemoryCount: 1, Remembered: 1 });
  expect(words.memories.added.map(({ metadata }) => metadata.type)).toEqual(['semantic']);
});

test('every memory ends with the retention of its agent’s type, counted from today', async () => {
  const { settle, memories } = world();
  await settle(transcriptionEvent({ ...WHO, startedAtSecs: Date.UTC(2020, 0, 1) / 1000 }));
  const days = memories.added.map(
    ({ expiresOn }) => (Date.parse(expiresOn) - Date.UTC(2026, 10, 20)) / 86_400_000,
  );
  expect(days.every((count) => count >= 30 && Number.isInteger(count))).toBe(true);
  expect(new Set(days).size).toBe(1);
});
