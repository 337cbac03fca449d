import { expect, test } from 'vitest';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { SALES, SUPPORT } from '../../support/agent-types.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { known, profileOf } from '../../support/profiles.ts';
import { opening } from './opened.ts';

const CALL = { conversationId: 'conv_1', at: '2026-11-21T11:59:00Z' };

test('the facts of the agent’s type are variables, the others are empty', () => {
  const profile = {
    ...profileOf({ decision_maker: true, budget: '5,000 EUR', account_status: 'gold', issue_status: 'open' }),
    interests: [known('tea'), known('coffee')],
  };
  const facts = { decision_maker: 'yes', budget: '5,000 EUR', interests: 'tea; coffee' };
  const unsaid = { account_status: '', issue_status: '', timeline: '' };
  expect(opening(briefWith([], { profile }), SALES).variables).toMatchObject({ ...facts, ...unsaid });
});

test('a fact that was erased or may not be used any more is empty, and makes nobody known', () => {
  const over = known('gold', { expiresOn: '2026-11-20' });
  const profile = { account_status: [over], contact_preference: [known(null)] };
  expect(opening(briefWith([], { profile }))).toEqual(opening(EMPTY_BRIEF));
});

test.each([
  [
    'all its facts',
    { budget: '5,000 EUR', timeline: 'by May' },
    'Lead with budget 5,000 EUR, timeline by May',
  ],
  ['only one of them', { budget: '5,000 EUR' }, 'Met at the fair.'],
])('the summary of a type that has its own needs all it speaks of: with %s', (_, facts, summary) => {
  const brief = briefWith([fact('Met at the fair.')], { profile: profileOf(facts) });
  expect(opening(brief, SALES).variables.memory_summary).toBe(summary);
  expect(opening(brief, SUPPORT).variables.memory_summary).toBe('Met at the fair.');
});

test('the summary is the best memory that is a fact, and without a type it is one', () => {
  const brief = briefWith([
    highlight('Said hello.'),
    fact('Likes tea.', { type: undefined }),
    fact('Has a dog.'),
  ]);
  expect(opening(brief).variables.memory_summary).toBe('Likes tea.');
  expect(opening(briefWith([highlight('Said hello.')])).variables.memory_summary).toBe('Said hello.');
});

test('of many dated memories the newest tells when we last spoke', () => {
  const days = ['2026-10-02', '2026-10-03', '2026-10-01'];
  const brief = briefWith(days.map((day) => fact(day, { at: `${day}T09:00:00Z` })));
  expect(opening(brief).variables.last_call_at).toBe('2026-10-03T09:00:00Z');
});

test('memories and a last call that may not be used any more leave a new caller', () => {
  const expiresOn = '2026-11-20';
  const lastCall = { ...CALL, summary: 'Asked for a refund.', expiresOn };
  const brief = briefWith([fact('Prefers email.', { expiresOn }), highlight('Hi.', { expiresOn })], {
    lastCall,
  });
  expect(opening(brief)).toEqual(opening(EMPTY_BRIEF));
});
