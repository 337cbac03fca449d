import { expect, test } from 'vitest';
import { anna } from '../../support/callers.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { BUDGET_MS, greeted, KNOWN, ports } from './greeted.ts';

const OVER = () => ({ allowed: Promise.resolve(false) });

test.each([
  ['fresh', 0],
  ['old', 40 * 24 * 3_600_000],
])('over the limit a caller with a %s brief is greeted from it, and Mem0 is not asked', async (_, ageMs) => {
  const stores = ports(KNOWN);
  const listedAtMs = stores.clock.now() - ageMs;
  stores.briefs.seed(anna, briefWith([fact('Prefers tea.')], { profile: named('Anna'), listedAtMs }));
  const { outcome, body, facts } = await greeted({ caller_id: anna }, {}, stores, OVER());
  expect(outcome).toBe('degraded');
  expect(facts).toMatchObject({ code: 'rate_limited', caller: '***23', named: true, returning: true });
  expect(body.dynamic_variables).toMatchObject({ caller_name: 'Anna', returning_caller: 'yes' });
  expect(body.conversation_config_override?.agent.first_message).toContain('Anna');
  expect(stores.memories.callCount('list')).toBe(0);
});

test('over the limit a caller without a brief is greeted as new, and nothing is written', async () => {
  const stores = ports(KNOWN);
  const { outcome, body, facts } = await greeted({ caller_id: anna }, {}, stores, OVER());
  expect([outcome, facts.code]).toEqual(['degraded', 'rate_limited']);
  expect(body).toMatchObject({ user_id: anna, dynamic_variables: { returning_caller: 'no' } });
  expect([stores.memories.callCount('list'), stores.briefs.callCount('write')]).toEqual([0, 0]);
});

test('a caller within the limit is not said to be over it, whatever else is down', async () => {
  const stores = ports(KNOWN);
  stores.briefs.fail('read', 'hangs');
  stores.memories.fail('list', 'hangs');
  const startMs = stores.clock.now();
  const { outcome, facts } = await greeted({ caller_id: anna }, {}, stores);
  expect([outcome, facts.code]).toEqual(['degraded', 'memory_timeout']);
  expect(stores.clock.now() - startMs).toBeLessThanOrEqual(BUDGET_MS);
});
