import { expect, test } from 'vitest';
import { anna } from '../../support/callers.ts';
import { greeted, KNOWN, ports } from './greeted.ts';

test.each(['read', 'write'] as const)(
  'a mistake of ours in the %s of the brief ends no call: the caller is greeted as new, and the outcome is failed',
  async (operation) => {
    const stores = ports(KNOWN);
    stores.briefs.fail(operation, new TypeError('a bug'));
    const { outcome, body, facts } = await greeted({ caller_id: anna, agent_id: 'agent_1' }, {}, stores);
    expect([outcome, facts.error]).toEqual(['failed', 'TypeError']);
    expect(body).toMatchObject({
      user_id: anna,
      dynamic_variables: { returning_caller: 'no', caller_name: '' },
    });
  },
);

test('a mistake of ours in asking Mem0 is told as such, and not as a Mem0 that is down', async () => {
  const stores = ports(KNOWN);
  stores.memories.fail('list', new TypeError('a bug'));
  expect((await greeted({ caller_id: anna }, {}, stores)).outcome).toBe('failed');
});

test('a brief of a shape that no code of ours wrote ends no call', async () => {
  const stores = ports(KNOWN);
  // What a hand wrote into the table: the reader of briefs lets it through.
  stores.briefs.seed(anna, {
    memories: [{}],
    totalCount: 1,
    profile: {},
    listedAtMs: stores.clock.now(),
  } as never);
  const { outcome, body } = await greeted({ caller_id: anna }, {}, stores);
  expect(outcome).toBe('failed');
  expect(body.dynamic_variables.returning_caller).toBe('no');
});
