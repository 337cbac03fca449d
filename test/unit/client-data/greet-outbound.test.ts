import { expect, test } from 'vitest';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { anna, ben, callerNamed } from '../../support/callers.ts';
import { briefWith } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { BUDGET_MS, greeted, KNOWN, ports } from './greeted.ts';

/** Not among the numbers that the setting names. */
const line = callerNamed('+12025550101');
const secondLine = callerNamed('+12025550102');
const CALL = { caller_id: line, called_number: anna };
const YEAR_MS = 365 * 24 * 3_600_000;

/** Anna is known, and the worker has learned our lines. */
function learned(...lines: readonly (typeof line)[]) {
  const stores = ports(KNOWN);
  stores.briefs.seed(
    anna,
    briefWith(KNOWN, { profile: named('Anna Smith'), listedAtMs: stores.clock.now() }),
  );
  const mark = { ...EMPTY_BRIEF, isOwnLine: true as const, listedAtMs: stores.clock.now() };
  for (const one of lines) stores.briefs.seed(one, mark);
  return stores;
}

test('when a line of ours calls, the caller is whom it calls, and the agent’s own first message stands', async () => {
  const { outcome, body, facts } = await greeted(CALL, {}, learned(line));
  expect([outcome, body.user_id]).toEqual(['handled', anna]);
  expect(body.dynamic_variables).toMatchObject({
    caller_id: anna,
    caller_name: 'Anna Smith',
    memory_count: '2',
    returning_caller: 'yes',
    call_direction: 'outbound',
  });
  expect(body).not.toHaveProperty('conversation_config_override');
  expect(facts).toMatchObject({ caller: '***23', named: true });
});

test('only then one more read is made, and Mem0 is not asked about the line', async () => {
  const stores = learned(line);
  await greeted(CALL, {}, stores);
  expect([stores.briefs.callCount('read'), stores.memories.callCount('list')]).toEqual([2, 0]);
  await greeted({ caller_id: anna, called_number: line }, {}, stores);
  expect([stores.briefs.callCount('read'), stores.memories.callCount('list')]).toEqual([3, 0]);
});

test('a line that is learned is believed for as long as it is kept', async () => {
  const stores = learned(line);
  stores.clock.tick(YEAR_MS);
  stores.memories.fail('list', 'hangs');
  const { body } = await greeted(CALL, {}, stores);
  expect(body).toMatchObject({ user_id: anna, dynamic_variables: { call_direction: 'outbound' } });
});

test('two people whom one line calls are two callers', async () => {
  const stores = learned(line);
  const one = await greeted(CALL, {}, stores);
  const other = await greeted({ ...CALL, called_number: ben }, {}, stores);
  expect([one.body.user_id, other.body.user_id]).toEqual([anna, ben]);
  expect(other.body.dynamic_variables).toMatchObject({ returning_caller: 'no', caller_name: '' });
});

test.each([
  ['a withheld number', 'anonymous'],
  ['no number at all', undefined],
  ['a number of the setting', '+12025550100'],
  ['itself', line],
])('a line of ours that calls %s calls nobody', async (_, called_number) => {
  const stores = learned(line);
  const { body } = await greeted({ caller_id: line, called_number }, {}, stores);
  expect(body).not.toHaveProperty('user_id');
  expect(body.dynamic_variables).toMatchObject({ returning_caller: 'no', memory_count: '0' });
  expect(stores.briefs.callCount('write')).toBe(0);
});

test('a line of ours that calls another line of ours calls nobody', async () => {
  const stores = learned(line, secondLine);
  const { body } = await greeted({ caller_id: line, called_number: secondLine }, {}, stores);
  expect(body).not.toHaveProperty('user_id');
});

test('the id that the customer’s own page sent stands for whom a line of ours calls without a number', async () => {
  const stores = learned(line);
  const { body } = await greeted({ caller_id: line, user_id: 'web-7' }, {}, stores);
  expect(body.user_id).toBe('web-7');
});

test('a number of the setting needs no mark: the first call is right already', async () => {
  const stores = learned();
  const { body } = await greeted({ ...CALL, caller_id: '+12025550100' }, {}, stores);
  expect(body).toMatchObject({ user_id: anna, dynamic_variables: { call_direction: 'outbound' } });
  expect(body).not.toHaveProperty('conversation_config_override');
  expect(stores.briefs.callCount('read')).toBe(1);
});

test('somebody who calls a line of ours is greeted as ever', async () => {
  const { body } = await greeted({ caller_id: anna, called_number: line }, {}, learned(line));
  expect(body).toMatchObject({ user_id: anna, dynamic_variables: { call_direction: 'inbound' } });
  expect(body.conversation_config_override?.agent.first_message).toContain('Anna Smith');
});

test('outbound, the prompt is overridden as ever, and only the greeting is left out', async () => {
  const { body } = await greeted(CALL, { promptDelivery: 'override' }, learned(line));
  const agent = body.conversation_config_override?.agent;
  expect(JSON.stringify(agent)).toContain('Prefers email.');
  expect(agent).not.toHaveProperty('first_message');
});

test.each(['hangs', new StorageUnavailable('down')] as const)(
  'when the table answers the first read only, and %s then, the call is answered in time',
  async (fault) => {
    const stores = learned(line);
    const { read } = stores.briefs;
    stores.memories.fail('list', 'hangs');
    stores.briefs.read = async (...args) => {
      const stored = await read(...args);
      stores.briefs.fail('read', fault);
      return stored;
    };
    const startMs = stores.clock.now();
    const { outcome, body } = await greeted(CALL, {}, stores);
    expect([outcome, body.user_id]).toEqual(['degraded', anna]);
    expect(body.dynamic_variables.call_direction).toBe('outbound');
    expect(stores.clock.now() - startMs).toBeLessThanOrEqual(BUDGET_MS);
  },
);
