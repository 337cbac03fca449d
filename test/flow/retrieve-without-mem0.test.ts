import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../infra/local/mem0/server.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { know } from '../support/known-callers.ts';
import { stranger } from '../support/strangers.ts';

const BUDGET_MS = 1_000;
const TOLERANCE_MS = 100;

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld({ RETRIEVE_BUDGET_MS: `${BUDGET_MS}` });
  await world.retrieve({ query: 'x', user_id: stranger().caller });
});
afterEach(() => {
  world.heal();
  // After repeated failures Mem0 is left alone for a while.
  world.advance(60_000);
});
afterAll(() => world.stop());

/** Somebody whose brief is stored, because he has called before. */
async function knowWithBrief(): Promise<string> {
  const caller = know(
    world,
    ['factual', 'User prefers email communication'],
    ['semantic', 'User ordered a blue kayak'],
    ['factual', 'User name is Wanda'],
  );
  await world.clientData({ caller_id: caller });
  return caller;
}

const FAULTS: readonly (readonly [string, FaultRule, number, string])[] = [
  ['never answers', { hang: true }, 504, 'memory_timeout'],
  ['is slow by 3 s', { delayMs: 3_000 }, 504, 'memory_timeout'],
  ['answers 500', { status: 500 }, 502, 'memory_unavailable'],
  ['answers 429', { status: 429 }, 502, 'memory_unavailable'],
  ['answers 401', { status: 401 }, 502, 'memory_unavailable'],
  ['answers 400', { status: 400 }, 502, 'memory_rejected'],
  ['hangs up', { dropConnection: true }, 502, 'memory_unavailable'],
  ['sends a web page', { nonsense: 'html' }, 502, 'memory_unavailable'],
  ['sends another shape', { nonsense: 'wrongShape' }, 502, 'memory_unavailable'],
];

describe.each(FAULTS)('while Mem0 %s', (_, fault, statusWithoutBrief, code) => {
  it('the stored brief is searched instead, the answer says so, and the log why', async () => {
    const user_id = await knowWithBrief();
    world.mem0.setFaults([fault]);
    const { status, body, tookMs } = await world.retrieve({ query: 'Which kayak was it?', user_id });
    expect(status).toBe(200);
    expect(tookMs).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
    expect(body).toMatchObject({
      degraded: true,
      text: expect.stringMatching(/^[\w ]+: User ordered a blue kayak\.$/),
      memories: [{ memory: 'User ordered a blue kayak', metadata: { type: 'semantic' } }],
    });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'degraded', code });
  });

  it(`and without a brief the answer is ${statusWithoutBrief}`, async () => {
    world.mem0.setFaults([fault]);
    const { status, body, tookMs } = await world.retrieve({ query: 'kayak', user_id: stranger().caller });
    expect(status).toBe(statusWithoutBrief);
    expect(tookMs).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
    expect(body).toEqual({ error: expect.stringMatching(/^Memory [a-z ]+$/) });
  });
});

describe('a search of the brief', () => {
  it('keeps to the limit and the types asked for', async () => {
    const user_id = await knowWithBrief();
    world.mem0.setFaults([{ status: 500 }]);
    const query = 'kayak, email or Wanda';
    const { body: all } = await world.retrieve({ query, user_id });
    const { body: facts } = await world.retrieve({ query, user_id, types: ['factual'] });
    const { body: one } = await world.retrieve({ query, user_id, limit: 1 });
    expect(all.memories).toHaveLength(3);
    expect(facts.memories.map(({ metadata }) => metadata.type)).toEqual(['factual', 'factual']);
    expect(one.memories).toHaveLength(1);
  });

  it('answers nothing rather than something unasked', async () => {
    const user_id = await knowWithBrief();
    world.mem0.setFaults([{ status: 500 }]);
    const { status, body } = await world.retrieve({ query: 'favourite opera', user_id });
    expect({ status, body }).toEqual({ status: 200, body: { memories: [], degraded: true } });
  });

  it('is not possible while DynamoDB is away too', async () => {
    const user_id = await knowWithBrief();
    world.gate.setRule(() => 'hang');
    const { status, tookMs } = await world.retrieve({ query: 'kayak', user_id });
    expect(status).toBe(504);
    expect(tookMs).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
  });
});

describe('one stumble of Mem0', () => {
  it.each<[string, FaultRule]>([
    ['a broken connection', { dropConnection: true, times: 1 }],
    ['a 503', { status: 503, times: 1 }],
    ['a 429 without a wait', { status: 429, times: 1 }],
  ])('%s, is not even noticed', async (_, fault) => {
    const user_id = await knowWithBrief();
    world.mem0.setFaults([fault]);
    const { status, body } = await world.retrieve({ query: 'kayak', user_id });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('degraded');
    expect(body.memories).toHaveLength(1);
  });
});
