import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld({ RATE_LIMIT_PER_MINUTE: '0', RETRIEVE_BUDGET_MS: '9000' });
});
afterAll(() => world.stop());

const CALLERS = Array.from({ length: 200 }, (_, index) => ({
  user_id: `customer-${index}`,
  secret: `codeword${index}x`,
}));
/** What a Mem0 answers that ignores its filters: everything it has, of everybody. */
const EVERYTHING = {
  results: CALLERS.flatMap(({ user_id, secret }, index) => [
    { id: `id-${index}`, memory: `User said ${secret}`, user_id, score: 0.9, metadata: { type: 'factual' } },
    // The same statement of everybody, so that it could be merged across callers.
    { id: `same-${index}`, memory: 'User likes tea', user_id, score: 0.9, metadata: { agent_id: 'agent_1' } },
  ]),
};

it('200 callers who all ask the same at once, again and again, are each told their own memories only', async () => {
  world.gate.setRule(({ operation }) => (operation === 'mem0 POST' ? { says: EVERYTHING } : 'pass'));
  const twice = [...CALLERS, ...CALLERS];
  let wrong = 0;
  const order = fc.shuffledSubarray(twice, { minLength: 300 });
  await fc.assert(
    fc.asyncProperty(order, async (askers) => {
      const replies = await Promise.all(
        askers.map(({ user_id }) =>
          world.retrieve({ query: 'tea', user_id, conversation_id: 'conv_shared' }),
        ),
      );
      replies.forEach(({ status, body }, index) => {
        const asker = askers[index];
        expect(status).toBe(200);
        expect(body.memories).toHaveLength(2);
        expect(body.memories.map(({ memory }) => memory)).toContain(`User said ${asker?.secret}`);
        if (body.memories.some(({ id }) => !id.endsWith(`-${asker?.user_id.split('-')[1]}`))) wrong += 1;
      });
      // Half of the runs meet a full cache, the others an empty one.
      if (askers.length % 2 === 0) world.advance(61_000 + 300_000);
    }),
    { numRuns: 6 },
  );
  expect(wrong).toBe(0);
});
