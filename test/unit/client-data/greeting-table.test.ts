import { expect, test } from 'vitest';
import { briefWith, fact } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { briefOn, opening } from './opened.ts';

const PLAIN = /^Hello \S+! How can I assist you today\?$/;
/** A sentence begins with a capital letter and ends with . ! or ? */
const SENTENCES = /^(?:\p{Lu}[^.!?]*[.!?](?: |$))+$/u;

/** Tables A2 and B of the acceptance cases: what is remembered, and what the first message must match. */
const CASES: readonly (readonly [id: string, said: readonly string[], must: readonly RegExp[]])[] = [
  ['A15', [], [/^Hello! How may I help you today\?$/]],
  ['A16', ['User name is John'], [/^Hello John!/, /assist you/]],
  ['A17', ['Lives in Minneapolis'], [/called before/, /name/]],
  ['A18', ['User name is Sarah', 'Premium account holder'], [/Sarah/, /premium customer/]],
  ['A19', ['User name is Michael', 'VIP member since 2020'], [/Michael/, /VIP/]],
  ['A20', ['User name is Emily', 'Last inquiry about billing'], [/Emily/, /inquiry/]],
  ['A21', ['User name is David', 'Prefers email communication'], [/David/, /email/]],
  [
    'A22',
    ['User name is Jessica', 'Gold tier member', 'Previous issue with payment'],
    [/Jessica/, /gold/, /previous|issue/],
  ],
  ['A23', ['User name is Robert', 'Premium member'], [/^Hello Robert!/, /premium/, /\?$/]],
  [
    'A26',
    [
      'User name is TestUser',
      'Premium VIP Gold member',
      'Multiple inquiries about billing issues',
      'Prefers email',
      'Likes detailed explanations',
    ],
    [/TestUser/, /^.{21,240}$/, /premium/, /inquiry/],
  ],
  ['B13', ['User name is Sarah', 'User does not want premium'], [/Sarah/, PLAIN]],
  ['B15', ['User name is Stefan', 'Stefan wants to upgrade to premium account'], [/Stefan/, PLAIN]],
  [
    'B17 VIP',
    ['User name is John', 'VIP member'],
    [/^Hello John! Thank you for being a VIP member\. How can/],
  ],
  ['B17 inquiry', ['User name is John', 'Last inquiry'], [/^Hello John! I'd be glad to follow up/]],
  ['B17 issue', ['User name is John', 'Previous issue'], [/^Hello John! I hope your previous issue/]],
  ['B18', ['User asked about previous issue with login'], [/called before/, /name/]],
];

test.each(CASES)('%s: %j', (_, said, must) => {
  const memories = said.map((text) => fact(text));
  for (const held of [memories, memories.toReversed()]) {
    const spoken = opening(briefOn(held)).firstMessage;
    for (const pattern of must) expect(spoken).toMatch(pattern);
    expect(spoken).toMatch(SENTENCES);
  }
});

test.each([
  ['A24', 'Test'],
  ['A25', 'User'],
])('%s: %s, of whom only the name is known, is greeted without anything more', (_, name) => {
  const brief = briefOn([], briefWith([], { profile: named(name) }));
  expect(opening(brief).firstMessage).toBe(`Hello ${name}! How can I assist you today?`);
});
