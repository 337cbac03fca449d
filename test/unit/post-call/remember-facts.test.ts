import { expect, test } from 'vitest';
import { MemoryUnavailable } from '../../../shared/errors.ts';
import { type CallSketch, transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import { countersOf, workerRig } from './worker-rig.ts';

const ID = 'conv_1';
const FACTS = {
  caller_name: { value: 'Anna Berg' },
  account_status: { value: 'Gold' },
  issue_type: { value: 'parcel is late' },
  issue_status: { value: 'open' },
};

/** A call of Anna's in which these were collected. */
function call(results: object = FACTS, sketch: Partial<CallSketch> = {}) {
  const analysis = {
    transcript_summary: 'Anna asked for her parcel.',
    data_collection_results: results,
    evaluation: { rationale: 'The agent was kind.' },
  };
  return transcriptionEvent({
    conversationId: ID,
    caller: anna,
    ...sketch,
    data: { analysis, ...sketch.data },
  });
}

function world() {
  const opened = workerRig();
  opened.recordings.removeKey();
  return opened;
}

test('the facts of a call are in the brief at once, though Mem0 takes nothing', async () => {
  const { accepted, attempt, briefs, memories } = world();
  memories.fail('add', new MemoryUnavailable('mem0 add: answered 503'));
  await expect(attempt(await accepted(call()))).rejects.toBeInstanceOf(MemoryUnavailable);
  const about = {
    source: 'collected',
    at: '2026-11-20T10:00:00Z',
    conversationId: ID,
    expiresOn: '2027-11-20',
  };
  expect(briefs.briefOf(anna)).toMatchObject({
    lastCall: { conversationId: ID, summary: 'Anna asked for her parcel.' },
    profile: {
      caller_name: [{ value: 'Anna Berg', ...about }],
      account_status: [{ value: 'gold', ...about }],
    },
  });
});

test('evaluation and kinds are kept word for word, and the facts ride along with every memory', async () => {
  const { settle, memories } = world();
  expect(await settle(call())).toMatchObject({ facts: { facts: 4, verbatim_memories: 2 } });
  expect(memories.added.map(({ verbatim, metadata }) => [metadata.type, verbatim])).toEqual([
    ['factual', false],
    ['evaluation', true],
    ['issue', true],
    ['semantic', false],
  ]);
  for (const { metadata } of memories.added) {
    expect(metadata).toMatchObject({
      caller_name: 'Anna Berg',
      account_status: 'gold',
      issue_type: 'parcel is late',
      agent_type: 'elevenlabs_customer_support',
      conversation_id: ID,
    });
  }
});

test('what evaluators thought is not in the brief, what the call told is', async () => {
  const { settle, briefs } = world();
  await settle(call());
  const brief = JSON.stringify(briefs.briefOf(anna));
  expect(brief).toContain('Issue: parcel is late. Issue status: open.');
  expect(brief).not.toContain('The agent was kind');
});

test('the same event again, and a lost answer to any add, leave one set of memories and one profile', async () => {
  const { accepted, attempt, memories, briefs } = world();
  const { add } = memories;
  const lost = new Set<unknown>();
  memories.add = async (memory, budgetMs) => {
    const eventId = await add(memory, budgetMs);
    if (lost.has(memory.metadata.type)) return eventId;
    lost.add(memory.metadata.type);
    throw new MemoryUnavailable('mem0 add: connection failed');
  };
  const address = await accepted(call());
  for (let turn = 0; turn < 4; turn += 1) {
    await expect(attempt(address)).rejects.toBeInstanceOf(MemoryUnavailable);
  }
  expect(await attempt(address)).toMatchObject({ outcome: 'handled' });
  expect(memories.added.map(({ metadata }) => metadata.type)).toEqual([
    'factual',
    'evaluation',
    'issue',
    'semantic',
  ]);
  const { profile } = briefs.briefOf(anna) ?? {};
  expect(await attempt(await accepted(call()))).toMatchObject({ outcome: 'duplicate' });
  expect([memories.added.length, briefs.briefOf(anna)?.profile]).toEqual([4, profile]);
});

test('a call of another agent type is remembered as that type says', async () => {
  const { settle, memories } = world();
  const lead = { budget: { value: '5,000 EUR' }, account_status: { value: 'gold' } };
  const data = { agent_type: 'elevenlabs_sales_agent' };
  const counters = await countersOf(() => settle(call(lead, { data })));
  expect(counters).toMatchObject({ FactsDropped: 1, Remembered: 1 });
  expect(memories.added.map(({ metadata }) => metadata.type)).toContain('lead');
  expect(memories.added[0]?.expiresOn).toBe('2028-11-19');
});

test('a type that nobody knows is counted, and the call remembered as customer support', async () => {
  const { settle, memories } = world();
  const counters = await countersOf(() => settle(call(FACTS, { data: { agent_type: 'nobody' } })));
  expect(counters).toEqual({ AgentTypeUnknown: 1, MemoryCount: 4, Remembered: 1 });
  expect(memories.added[0]?.metadata.agent_type).toBe('elevenlabs_customer_support');
});
