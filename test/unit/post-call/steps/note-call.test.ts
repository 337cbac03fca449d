import { expect, test } from 'vitest';
import type { CallFacts } from '../../../../functions/post-call/event/call-facts.ts';
import { withCall } from '../../../../functions/post-call/steps/note-call.ts';
import { type CallNote, EMPTY_BRIEF } from '../../../../shared/brief/brief.ts';
import { SPECS } from '../../../support/agent-types.ts';
import { briefWith, fact } from '../../../support/memories.ts';
import { collected, NOTHING_TOLD, named } from '../../../support/profiles.ts';

const call = (parts: Partial<CallNote> = {}): CallNote => ({
  conversationId: 'conv_1',
  at: '2026-11-20T09:00:00Z',
  summary: 'Anna asked for a refund.',
  ...parts,
});
const noted = (parts: Partial<CallNote> = {}, told: CallFacts = NOTHING_TOLD, brief = EMPTY_BRIEF) =>
  withCall(brief, call(parts), told, SPECS);
const nameOf = (profile: typeof EMPTY_BRIEF.profile) => profile.caller_name?.map(({ value }) => value);

test('a summary is made one short plain line', () => {
  const { lastCall } = noted({ summary: `{{x}}\n${'word '.repeat(500)}` });
  expect(lastCall?.summary).toMatch(/^\(\(x\)\) word/);
  expect(lastCall?.summary?.length).toBeLessThanOrEqual(600);
});

test('what is remembered stays when a call is noted', () => {
  const before = briefWith([fact('Prefers email.')], { totalCount: 7, listedAtMs: 5 });
  expect(noted({}, NOTHING_TOLD, before)).toMatchObject(before);
});

test('a call that is delivered late does not become the last call', () => {
  const late = { conversationId: 'conv_0', at: '2026-11-19T09:00:00Z', summary: 'Old.', language: 'de' };
  const brief = noted(late, NOTHING_TOLD, noted({ language: 'en' }));
  expect(brief).toMatchObject({ lastCall: { conversationId: 'conv_1' }, language: 'en' });
});

test('the same call delivered again changes nothing', () => {
  const told: CallFacts = {
    collected: { caller_name: 'Anna', interests: 'tea', account_status: null },
    provided: { account_status: 'gold' },
  };
  const once = noted({ language: 'en', expiresOn: '2027-11-20' }, told);
  expect(noted({ language: 'en', expiresOn: '2027-11-20' }, told, once)).toEqual(once);
});

test('the same call told again with a summary takes it', () => {
  expect(noted({}, NOTHING_TOLD, noted({ summary: undefined })).lastCall?.summary).toBe(
    'Anna asked for a refund.',
  );
});

test('a call without a language keeps the one that was known', () => {
  expect(noted({ at: '2026-11-21T09:00:00Z' }, NOTHING_TOLD, noted({ language: 'de' })).language).toBe('de');
});

test('a fact is kept with its source, its call, its date and its last day', () => {
  const { profile } = noted(
    { expiresOn: '2027-11-20' },
    { collected: { caller_name: 'Anna' }, provided: { account_status: 'gold' } },
  );
  const about = { at: '2026-11-20T09:00:00Z', conversationId: 'conv_1', expiresOn: '2027-11-20' };
  expect(profile).toEqual({
    caller_name: [{ value: 'Anna', source: 'collected', ...about }],
    account_status: [{ value: 'gold', source: 'provided', ...about }],
  });
});

test('what the customer’s systems say stands before what the same call collected', () => {
  const { profile } = noted(
    {},
    { collected: { account_status: 'vip' }, provided: { account_status: 'gold' } },
  );
  expect(profile.account_status).toMatchObject([{ value: 'gold', source: 'provided' }]);
});

test.each([
  ['a later call gives another name', { caller_name: 'Anna' }, '2026-11-21', { caller_name: 'Ann' }, 'Ann'],
  [
    'a late delivery gives another name',
    { caller_name: 'Anna' },
    '2026-11-19',
    { caller_name: 'Ann' },
    'Anna',
  ],
  ['a late delivery gives the first name', {}, '2026-11-19', { caller_name: 'Ann' }, 'Ann'],
  ['a later call gives none', { caller_name: 'Anna' }, '2026-11-21', {}, 'Anna'],
])('when %s', (_, known, day, given, name) => {
  const at = `${day}T09:00:00Z`;
  const brief = noted({ at, conversationId: 'conv_2' }, collected(given), noted({}, collected(known)));
  expect(nameOf(brief.profile)).toEqual([name]);
});

test('of a fact of which all values count a later call takes none away', () => {
  const first = noted({}, collected({ interests: 'tea' }));
  const at = '2026-11-21T09:00:00Z';
  const { profile } = noted({ at, conversationId: 'conv_2' }, collected({ interests: 'coffee' }), first);
  expect(profile.interests?.map(({ value }) => value)).toEqual(expect.arrayContaining(['tea', 'coffee']));
});

test('a name that is given replaces one that was read from memories, however old the call is', () => {
  const read = briefWith([], { profile: named('Ben Brown', { source: 'read', at: '2026-11-21T09:00:00Z' }) });
  expect(nameOf(noted({}, collected({ caller_name: 'Benjamin' }), read).profile)).toEqual(['Benjamin']);
});
