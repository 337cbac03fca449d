import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greeting } from '../../../functions/client-data/greeting.ts';
import type { Greetings } from '../../../shared/agents/agent-types.ts';
import { SALES, SUPPORT } from '../../support/agent-types.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { known, named, profileOf } from '../../support/profiles.ts';
import { briefOn, NOW_MS, opening } from './opened.ts';

const ENGLISH = englishTemplates();
const KNOWN = { name: 'Anna', returning: true, recent: false, facts: {} };

function englishTemplates(): Greetings {
  const templates = SUPPORT.greetingsIn('en');
  if (templates === undefined) throw new Error('no English greetings');
  return templates;
}

test('the best facts to mention are two, in the order of the file', () => {
  const facts = { contact_preference: 'email', issue_status: 'open', account_status: 'gold' };
  expect(greeting(ENGLISH, { ...KNOWN, facts })).toBe(
    'Hello Anna! I see you have gold status. I see that your last issue is still open. How can I assist you today?',
  );
});

test.each(['standard', 'resolved', 'Gold', 'toString', 'none', ''])(
  'the value %j is said of nothing',
  (value) => {
    const facts = { account_status: value, issue_status: value, contact_preference: value, company: 'gold' };
    expect(greeting(ENGLISH, { ...KNOWN, facts })).toBe('Hello Anna! How can I assist you today?');
  },
);

test.each([
  [59, { profile: named('Anna') }, 'Welcome back, Anna! How can I assist you today?'],
  [59, {}, 'Welcome back! How can I assist you today?'],
  [60, { profile: named('Anna') }, 'Hello Anna! I see you have gold status. How can I assist you today?'],
  [60, {}, ENGLISH.nameless],
])('somebody who called %i minutes ago is greeted so: %j', (minutes, parts, spoken) => {
  const lastCall = { conversationId: 'conv_9', at: new Date(NOW_MS - minutes * 60_000).toISOString() };
  const brief = briefWith([], { lastCall, stated: profileOf({ account_status: 'gold' }), ...parts });
  expect(opening(brief).firstMessage).toBe(spoken);
});

test.each([
  ['collected', { account_status: [known('silver')] }, 'silver status'],
  ['erased', { account_status: [known(null)] }, undefined],
  ['collected long ago', { account_status: [known('vip', { expiresOn: '2026-11-20' })] }, undefined],
])('what statements say of a status is not said once it was %s', (_, profile, status) => {
  const brief = briefOn(
    [fact('Gold tier member')],
    briefWith([], { profile: { ...named('Anna'), ...profile } }),
  );
  const spoken = opening(brief).firstMessage ?? '';
  expect(spoken).not.toContain('gold');
  expect(spoken.match(/silver status/)?.[0]).toBe(status);
});

test('of the last contact nothing is guessed when it is known how the last issue stands', () => {
  const said = [fact('Previous issue with payment')];
  const greet = (facts: Parameters<typeof profileOf>[0]) =>
    opening(briefOn(said, briefWith([], { profile: profileOf({ caller_name: 'Anna', ...facts }) })))
      .firstMessage;
  expect(greet({})).toContain('I hope your previous issue has been resolved.');
  expect(greet({ issue_status: 'open' })).toBe(
    'Hello Anna! I see that your last issue is still open. How can I assist you today?',
  );
  expect(greet({ issue_status: 'resolved' })).toBe('Hello Anna! How can I assist you today?');
});

test('a type that does not collect a status does not speak of it', () => {
  const brief = briefOn([fact('Gold tier member')], briefWith([], { profile: named('Anna') }));
  expect(opening(brief, SALES).firstMessage).toBe('Hello Anna! What can I do for you today?');
});

test('whatever is known, only sentences of the file are spoken, at most two of them about the caller', () => {
  const values = fc.oneof(fc.constantFrom('gold', 'vip', 'open', 'email', 'issue', '__proto__'), fc.string());
  const facts = fc.dictionary(fc.constantFrom(...Object.keys(ENGLISH.facts), 'company', '__proto__'), values);
  fc.assert(
    fc.property(
      facts,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('', 'Anna'),
      (said, returning, recent, name) => {
        const spoken = greeting(ENGLISH, { name, returning, recent, facts: said });
        const sentences = Object.values(ENGLISH.facts).flatMap(Object.values);
        const remarks = sentences.filter((sentence) => spoken.includes(sentence));
        const bare = remarks.reduce((text, sentence) => text.replace(`${sentence} `, ''), spoken);
        expect(remarks.length).toBeLessThanOrEqual(2);
        expect(bare).toBe(greeting(ENGLISH, { name, returning, recent, facts: {} }));
      },
    ),
  );
});
