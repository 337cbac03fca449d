import { expect, test } from 'vitest';
import { statedFacts } from '../../../shared/profile/stated-facts.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';
import { fact } from '../../support/memories.ts';

const valuesOf = (facts: ReturnType<typeof statedFacts>) =>
  Object.fromEntries(Object.entries(facts).map(([id, [known]]) => [id, known?.value]));
const said = (...texts: readonly string[]) => valuesOf(statedFacts(texts.map((text) => fact(text))));

test.each<[string, object]>([
  ['Premium account holder', { account_status: 'premium' }],
  ['VIP member since 2020', { account_status: 'vip' }],
  ['Gold tier member', { account_status: 'gold' }],
  ['User is a silver customer.', { account_status: 'silver' }],
  ['User has a premium account with us', { account_status: 'premium' }],
  ['Account status: gold', { account_status: 'gold' }],
  ['Prefers email communication', { contact_preference: 'email' }],
  ['User prefers text messages over calls', { contact_preference: 'text_message' }],
  ['User prefers to be contacted by WhatsApp', { contact_preference: 'whatsapp' }],
  ['Prefers morning calls', { contact_preference: 'phone' }],
  ['Preferred contact method: email', { contact_preference: 'email' }],
  ['Last inquiry about billing', { last_contact: 'inquiry' }],
  ['Previous issue with payment', { last_contact: 'issue' }],
  ['Multiple inquiries about billing issues', { last_contact: 'inquiry' }],
])('%s: said plainly, it is known', (text, facts) => {
  expect(said(text)).toEqual(facts);
});

test.each([
  'User does not want premium',
  'Stefan wants to upgrade to premium account',
  'User is interested in premium service',
  'User was a gold member',
  'User is no longer a gold member',
  "User's wife is a premium member",
  'User asked about the gold plan',
  'User bought a gold ring',
  'User compares premium and gold',
  'User would prefer an email',
  'User prefers aisle seats',
  'User does not like phone calls',
  "User's husband prefers email",
  'Previous issue with depression',
  'User has back problems',
  'User likes letters of the alphabet and jazz',
])('%s: in doubt nothing is', (text) => {
  expect(said(text)).toEqual({});
});

test('what a statement of the same day or later takes back is not known', () => {
  const gold = fact('Gold member', { at: '2026-05-01T10:00:00Z' });
  const cancelled = 'User cancelled the gold membership';
  const known = (...memories: Parameters<typeof statedFacts>[0]) =>
    valuesOf(statedFacts(memories)).account_status;
  expect(known(fact(cancelled, { at: '2026-05-09T10:00:00Z' }), gold)).toBeUndefined();
  expect(known(gold, fact(cancelled, { at: '2026-05-01T09:00:00Z' }))).toBeUndefined();
  expect(known(gold, fact(cancelled, { at: undefined }))).toBe('gold');
  expect(known(gold, fact(cancelled, { at: '2026-04-01T10:00:00Z' }))).toBe('gold');
});

test.each([
  ...[
    'not',
    'no',
    'never',
    'none',
    'without',
    'cannot',
    'ex',
    'former',
    'formerly',
    'once',
    'was',
    'were',
    'had',
  ],
  ...[
    'used',
    'declined',
    'refused',
    'rejected',
    'deny',
    'denied',
    'denies',
    'dislike',
    'dislikes',
    'hate',
    'hates',
  ],
  ...[
    'cancelled',
    'ended',
    'expire',
    'expires',
    'lapsed',
    'terminated',
    'revoked',
    'downgraded',
    'closed',
    'lost',
  ],
  ...['dropped', 'suspended', 'longer', 'stopped', 'pending', 'isn’t', "wasn't"],
])('a gold membership of which it is said “%s” is in doubt', (word) => {
  expect(said('Gold member')).toEqual({ account_status: 'gold' });
  expect(said('Gold member', `User: ${word} the gold membership`)).toEqual({});
});

test.each([
  ['Pays by card. User is a gold member.', { account_status: 'gold' }],
  ['Pays by card. The caller is a gold member!', { account_status: 'gold' }],
  ['Her husband pays. He is a gold member', {}],
  ['Her husband pays. Says the user is a gold member', {}],
  ['Is a gold member?', {}],
])('%s: only what begins a memory, or names the caller, is of the caller', (text, facts) => {
  expect(said(text)).toEqual(facts);
});

test('a fact that was read keeps the date, the call and the last day of its memory', () => {
  const about = { at: '2026-05-01T10:00:00Z', conversationId: 'conv_7', expiresOn: '2027-05-01' };
  expect(statedFacts([fact('Gold member', about)])).toEqual({
    account_status: [{ value: 'gold', source: 'read', ...about }],
  });
});

test.each([
  'prefers '.repeat(500),
  'gold '.repeat(500),
  'premium-'.repeat(500),
  'last issue with the '.repeat(300),
])('a hostile statement costs no time', (text) => {
  expect(cpuMsOf(() => said(text))).toBeLessThan(250);
});
