import { expect, test } from 'vitest';
import { counted, withLogContext } from '../../../shared/log.ts';
import { anna, ben } from '../../support/callers.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { profileOf } from '../../support/profiles.ts';
import { greeted, KNOWN, ports } from './greeted.ts';

test('a fact that is unknown is told as the customer’s setting says, a known one as it is, and a name is never made up', async () => {
  const stores = ports();
  const profile = profileOf({ account_status: 'gold' });
  stores.briefs.seed(anna, briefWith([], { profile, listedAtMs: stores.clock.now() }));
  const extraVariables = {
    account_status: 'standard',
    issue_status: 'none yet',
    caller_name: 'WRONG',
    plan: 'x',
  };
  const { body } = await greeted({ caller_id: anna }, { extraVariables }, stores);
  expect(body.dynamic_variables).toMatchObject({
    account_status: 'gold',
    issue_status: 'none yet',
    contact_preference: '',
    caller_name: '',
    plan: 'x',
  });
});

test('the memories that are known of a caller are counted, and a brief that cannot be read is too', async () => {
  const counters = (stores: ReturnType<typeof ports>) =>
    withLogContext({}, async () => {
      await greeted({ caller_id: anna }, {}, stores);
      return counted();
    });
  expect(await counters(ports(KNOWN))).toEqual({ MemoryCount: 2 });
  const sick = ports(KNOWN);
  sick.briefs.fail('read', 'hangs');
  expect(await counters(sick)).toEqual({ MemoryCount: 2, BriefUnavailable: 1 });
});

test('the log says why little is known: Mem0 was not to be asked, or there was no time left', async () => {
  const limited = await greeted({ caller_id: anna }, {}, ports(KNOWN), { allowed: Promise.resolve(false) });
  expect(limited.facts.code).toBe('rate_limited');
  const late = ports(KNOWN);
  late.briefs.fail('read', { delayMs: 399 });
  late.memories.fail('list', 'hangs');
  expect((await greeted({ caller_id: anna }, {}, late)).facts.code).toBe('memory_timeout');
});

test('a line of ours stays one however long ago it was marked, and Mem0 is not asked about it', async () => {
  const stores = ports();
  stores.briefs.seed(ben, briefWith([fact('x')], { isOwnLine: true, listedAtMs: 0 }));
  const { body } = await greeted({ caller_id: ben, called_number: anna }, {}, stores);
  expect(body).toMatchObject({ user_id: anna, dynamic_variables: { call_direction: 'outbound' } });
  expect(stores.memories.callCount('list')).toBe(1);
});
