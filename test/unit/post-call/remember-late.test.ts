import { expect, test } from 'vitest';
import { MemoryRejected, MemoryUnavailable, NotYet } from '../../../shared/errors.ts';
import { type CallSketch, transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { countersOf, type WorkerRig, workerRig } from './worker-rig.ts';

const WHO = { conversationId: 'conv_1', caller: anna };
const SUMMARY = 'Anna asked for her parcel.';
const ANALYSIS = {
  transcript_summary: SUMMARY,
  data_collection_results: { caller_name: { value: 'Anna Berg' }, issue_type: { value: 'parcel is late' } },
  evaluation: { rationale: 'The agent was kind.' },
};
const PLAN = { variables: { crm_issue: 'parcel is late' } };

const call = (data: CallSketch['data'] = {}, sketch: Partial<CallSketch> = {}) =>
  transcriptionEvent({ ...WHO, ...sketch, data: { has_audio: false, ...data } });
const early = (sketch: Partial<CallSketch> = {}) => call({ analysis: null }, sketch);
const late = (sketch: Partial<CallSketch> = {}) => call({ analysis: ANALYSIS }, sketch);

const typesOf = ({ memories }: WorkerRig): readonly unknown[] =>
  memories.added.map(({ metadata }) => metadata.type);

test('an analysis that comes later is remembered then: summary, evaluation and facts, and no word twice', async () => {
  const world = workerRig();
  expect(await countersOf(() => world.settle(early()))).toEqual({
    AnalysisMissing: 1,
    MemoryCount: 1,
    Remembered: 1,
  });
  expect(typesOf(world)).toEqual(['semantic']);
  expect(world.briefs.briefOf(anna)?.lastCall?.summary).toBeUndefined();
  expect(await world.settle(late())).toMatchObject({ outcome: 'handled' });
  expect(typesOf(world)).toEqual(['semantic', 'factual', 'evaluation', 'issue']);
  expect(world.briefs.briefOf(anna)).toMatchObject({
    lastCall: { conversationId: 'conv_1', summary: SUMMARY },
    profile: { caller_name: [{ value: 'Anna Berg', source: 'collected' }] },
  });
  expect(world.addresses('inbox/')).toEqual([]);
  const [home = ''] = world.addresses('transcripts/');
  expect(JSON.parse(world.archive.contents.get(home)?.text ?? '')).toEqual(late());
});

test('an analysis that comes twice, in whatever words, is remembered once', async () => {
  const world = workerRig();
  await world.settle(early());
  await world.settle(late());
  const count = world.memories.added.length;
  const again = { ...late(), event_timestamp: 1_795_169_000 };
  expect(await world.settle(again)).toMatchObject({ outcome: 'duplicate' });
  await world.settle(late({ data: { analysis: { transcript_summary: 'Other.' } } }));
  expect(world.memories.added).toHaveLength(count);
  expect(world.addresses('inbox/')).toEqual([]);
});

test.each([
  ['has no analysis either', early()],
  ['has an empty one', call({ analysis: {} })],
])('a second telling that %s is a duplicate', async (_, again) => {
  const world = workerRig();
  await world.settle(early());
  expect(await world.settle({ ...again, event_timestamp: 1_795_169_000 })).toMatchObject({
    outcome: 'duplicate',
  });
  expect(world.memories.added).toHaveLength(1);
});

test('of a call that was analysed at once a second analysis is not remembered', async () => {
  const world = workerRig();
  await world.settle(late());
  const again = call({ analysis: { ...ANALYSIS, transcript_summary: 'Something else.' } });
  expect(await world.settle(again)).toMatchObject({ outcome: 'duplicate' });
  expect(typesOf(world)).toEqual(['factual', 'evaluation', 'issue', 'semantic']);
});

test('killed after any add, and its answer lost, the late analysis is remembered once all the same', async () => {
  const world = workerRig();
  await world.settle(early());
  const { add } = world.memories;
  const lost = new Set<unknown>();
  world.memories.add = async (memory, budgetMs) => {
    const eventId = await add(memory, budgetMs);
    if (lost.has(memory.metadata.type)) return eventId;
    lost.add(memory.metadata.type);
    throw new MemoryUnavailable('mem0 add: connection failed');
  };
  const address = await world.accepted(late());
  for (let turn = 0; turn < 3; turn += 1) {
    await expect(world.attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  }
  expect(await world.attempt(address)).toMatchObject({ outcome: 'handled' });
  expect(typesOf(world)).toEqual(['semantic', 'factual', 'evaluation', 'issue']);
  expect(await world.attempt(address)).toMatchObject({ outcome: 'duplicate' });
});

test.each(['record', 'complete', 'open'] as const)(
  'a ledger that fails to %s once leaves the analysis to the next attempt',
  async (operation) => {
    const world = workerRig();
    await world.settle(early());
    const address = await world.accepted(late());
    world.ledger.fail(operation, new Error('killed'), 1);
    await expect(world.attempt(address)).rejects.toThrow('killed');
    expect(await world.attempt(address)).toMatchObject({ outcome: 'handled' });
    expect(typesOf(world)).toEqual(['semantic', 'factual', 'evaluation', 'issue']);
  },
);

test('of two workers with the same late analysis at once one waits, and it is remembered once', async () => {
  const world = workerRig();
  await world.settle(early());
  const address = await world.accepted(late());
  const settled = await Promise.allSettled([world.attempt(address), world.attempt(address)]);
  const refused = settled.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: expect.any(NotYet) });
  await world.attempt(address);
  expect(typesOf(world)).toEqual(['semantic', 'factual', 'evaluation', 'issue']);
});

test('a late analysis that Mem0 refuses is given up like any event, and no sweep brings it back', async () => {
  const world = workerRig();
  await world.settle(early());
  const address = await world.accepted(late());
  world.memories.fail('add', new MemoryRejected('mem0 add: answered 400'));
  await expect(world.attempt(address)).rejects.toBeInstanceOf(MemoryRejected);
  // The sweeper sees what lies in the inbox; what was given up is kept in the archive.
  expect(world.addresses('inbox/')).toEqual([]);
  expect(world.addresses('transcripts/')).toHaveLength(1);
});

test('what the customer’s systems told with the call is stored once, with its analysis', async () => {
  const world = workerRig({ crm_issue: 'issue_type' });
  await world.settle(early(PLAN));
  expect(typesOf(world)).toEqual(['semantic']);
  await world.settle(call({ analysis: { transcript_summary: SUMMARY } }, PLAN));
  expect(typesOf(world).filter((type) => type === 'issue')).toHaveLength(1);
});

test('killed half-way, the summary is not taken for what was stored before the analysis', async () => {
  const world = workerRig({ crm_issue: 'issue_type' });
  await world.settle(early(PLAN));
  const address = await world.accepted(late(PLAN));
  world.memories.fail('add', new MemoryUnavailable('mem0 add: connection failed'), 1);
  await expect(world.attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  expect(await world.attempt(address)).toMatchObject({ outcome: 'handled' });
  expect(JSON.stringify(world.memories.added.map(({ utterances }) => utterances))).toContain(SUMMARY);
});
