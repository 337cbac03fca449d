import { expect, test } from 'vitest';
import { NotYet } from '../../../shared/errors.ts';
import { audioEvent } from '../../fixtures/other-events.ts';
import { SHORT_TALK } from '../../fixtures/transcription-event.ts';
import type { Said } from '../../fixtures/turn.ts';
import { anna } from '../../support/callers.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { INTRODUCTION, outboundCall } from './outbound-call.ts';
import { countersOf, workerRig } from './worker-rig.ts';

const KEY = 'post_call_transcription#conv_1';
const HOME = `transcripts/${anna}/conv_1_20261120T100000Z.json`;
const MACHINE: Said = { role: 'user', message: 'You have reached the voicemail of Anna Smith.' };

test.each<[string, string | null, readonly Said[]]>([
  ['nobody answered', 'no_answer', [MACHINE]],
  ['was busy', 'busy', [MACHINE]],
  ['failed', 'failed', [MACHINE]],
  ['ended in a voicemail', 'voicemail', INTRODUCTION],
  ['ended in a voicemail that greeted', 'voicemail', [MACHINE, ...INTRODUCTION]],
  ['says nothing about its end, and only the agent spoke', null, INTRODUCTION],
  ['was answered, and nobody said a word', 'answered', []],
  ['was answered, and only the agent spoke', 'answered', INTRODUCTION],
])('a call that %s is archived and counted, and is a memory of nobody', async (_, result, turns) => {
  const { settle, archive, addresses, memories, briefs, ledger } = workerRig();
  const event = outboundCall(result, turns);
  const counters = await countersOf(async () => {
    expect(await settle(event)).toMatchObject({ outcome: 'ignored' });
  });
  expect(counters).toEqual({ NobodyReached: 1 });
  expect(addresses()).toEqual([HOME]);
  expect(JSON.parse(archive.contents.get(HOME)?.text ?? '')).toEqual(event);
  expect([memories.added, briefs.briefOf(anna)]).toEqual([[], undefined]);
  expect(ledger.pageOf(KEY)).toMatchObject({ completed: true });
});

test.each<[string, string | null, Record<string, unknown>]>([
  ['was answered', 'answered', {}],
  ['says nothing about its end', null, {}],
  ['ended in a way of tomorrow', 'transferred', {}],
  ['leaves the transcript out', 'answered', { transcript: null }],
  ['has its turns in traces', 'answered', { transcript: [], otlp_traces: { resourceSpans: [] } }],
  ['has a transcript of one text', 'answered', { transcript: 'Hello. Hi.' }],
])('a call that %s is remembered', async (_, result, data) => {
  const { settle } = workerRig();
  const counters = await countersOf(() => settle(outboundCall(result, SHORT_TALK, data)));
  expect(counters).toMatchObject({ Remembered: 1 });
  expect(counters).not.toHaveProperty('NobodyReached');
});

test('nothing that is known of a person is changed by an attempt to reach them', async () => {
  const { settle, briefs } = workerRig();
  const brief = briefWith([fact('Prefers email.')], { lastCall: { conversationId: 'conv_0', at: '2026' } });
  briefs.seed(anna, brief);
  await settle(outboundCall('voicemail'));
  expect(briefs.briefOf(anna)).toEqual(brief);
});

test('a voicemail that is told again is a duplicate', async () => {
  const { settle, memories } = workerRig();
  await settle(outboundCall('voicemail'));
  const again = { ...outboundCall('voicemail'), event_timestamp: 1_795_168_999 };
  expect(await countersOf(() => settle(again))).toEqual({});
  expect(await settle(again)).toMatchObject({ outcome: 'duplicate' });
  expect(memories.added).toEqual([]);
});

test('the recording of a voicemail goes to whom it was left for', async () => {
  const { settle, addresses, recordings } = workerRig();
  recordings.removeKey();
  await settle(outboundCall('voicemail', INTRODUCTION, { has_audio: true }));
  await settle(audioEvent('conv_1'));
  expect(addresses('audio/')).toEqual([`audio/${anna}/conv_1_20261120T100000Z.mp3`]);
});

test('a voicemail whose recording is still in the making is one voicemail', async () => {
  const { accepted, attempt, recordings } = workerRig();
  const address = await accepted(outboundCall('voicemail', INTRODUCTION, { has_audio: true }));
  const counters = await countersOf(async () => {
    await expect(attempt(address)).rejects.toBeInstanceOf(NotYet);
    recordings.contents.set('conv_1', Buffer.from('mp3'));
    expect(await attempt(address)).toMatchObject({ outcome: 'ignored', facts: { audio: 'stored' } });
  });
  expect(counters).toEqual({ AudioStored: 1, NobodyReached: 1 });
});
