import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { openingOf } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';

/** What evaluators thought of a call is no memory of its caller. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => {
  world.heal();
  world.restart();
});
afterAll(() => world.stop());

const REASON = 'The caller was drunk and shouted at the agent.';
const RUDE = { criteria_id: 'rude', result: 'failure', rationale: REASON };
const SUMMARY = 'The caller asked about a parcel.';

const FORMS: readonly (readonly [name: string, analysis: object, text: string])[] = [
  [
    'by criteria',
    { transcript_summary: SUMMARY, evaluation_criteria_results: { rude: RUDE } },
    `Evaluation:\nrude: failure - ${REASON}`,
  ],
  ['in the older form', { summary: SUMMARY, evaluation: { rationale: REASON } }, `Evaluation: ${REASON}`],
  ['without any summary', { evaluation: { rationale: REASON } }, `Evaluation: ${REASON}`],
];

async function play(analysis: object): Promise<ReturnType<typeof stranger>> {
  const who = stranger();
  const event = transcriptionEvent({ ...who, data: { analysis } });
  expect((await world.postCall(JSON.stringify(event))).status).toBe(200);
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  return who;
}

const search = async (user_id: string, types?: readonly string[]): Promise<readonly string[]> => {
  const request = { query: 'was the caller drunk and did the caller shout', user_id, limit: 50 };
  const { status, body } = await world.retrieve({ ...request, ...(types ? { types } : {}) });
  expect(status).toBe(200);
  return body.memories.map(({ memory }) => memory);
};

describe.each(FORMS)('an evaluation %s', (_, analysis, text) => {
  it('is kept word for word, as a memory of its own', async () => {
    const { conversationId } = await play(analysis);
    const adds = addsOf(world.mem0, conversationId).filter(({ messages }) =>
      JSON.stringify(messages).includes('drunk'),
    );
    expect(adds).toMatchObject([
      { infer: false, metadata: { type: 'evaluation' }, messages: [{ role: 'user', content: text }] },
    ]);
  });

  it('is found by who asks for it, and by nobody else', async () => {
    const { caller } = await play(analysis);
    expect((await search(caller, ['evaluation'])).join()).toContain('drunk');
    for (const types of [undefined, [], ['factual'], ['factual', 'semantic', 'issue']]) {
      expect((await search(caller, types)).join()).not.toContain('drunk');
    }
    // What was found is kept for a minute.
    world.advance(61_000);
    world.mem0.setFaults([{ status: 503 }]);
    for (const types of [undefined, ['evaluation']]) {
      expect((await search(caller, types)).join()).not.toContain('drunk');
    }
  });

  it.each([{}, { PROMPT_DELIVERY: 'override' }])(
    'is told to no agent before a call, with %j',
    async (environment) => {
      const { caller } = await play(analysis);
      world.restart(environment);
      for (const hours of [0, 721]) {
        world.advance(hours * 3_600_000);
        const opening = JSON.stringify(await openingOf(world, { caller_id: caller }));
        expect(opening).not.toMatch(/drunk|shouted|Evaluation|failure/);
      }
    },
  );
});

describe('an evaluation that version 0.1 filed among the facts', () => {
  it('is told to no agent before a call', async () => {
    const { caller } = stranger();
    const metadata = { type: 'factual' };
    world.mem0.seed([
      { memory: `Evaluation: rude: failure - ${REASON}`, user_id: caller, metadata },
      { memory: 'User likes tea', user_id: caller, metadata },
    ]);
    const { variables } = await openingOf(world, { caller_id: caller });
    expect(variables).toMatchObject({ memory_summary: 'User likes tea' });
    expect(variables.memory_context).not.toContain('drunk');
  });
});

describe('a Mem0 that ignores the types asked for', () => {
  it.each([[undefined], [[]], [['factual']], [['factual', 'semantic']]])(
    'hands no evaluation to an agent that asks for %j',
    async (types) => {
      const { caller } = stranger();
      const found = (type: string, memory: string) => ({
        id: type,
        memory,
        user_id: caller,
        metadata: { type },
      });
      const results = [found('evaluation', `Evaluation: ${REASON}`), found('factual', 'User likes tea')];
      const says = { count: 2, next: null, previous: null, results };
      world.gate.setRule(({ operation }) => (operation === 'mem0 POST' ? { says } : 'pass'));
      expect(await search(caller, types)).toEqual(['User likes tea']);
    },
  );
});
