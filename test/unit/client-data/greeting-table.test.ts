import { expect, test } from 'vitest';
import { briefWith, fact } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { briefOn, opening } from './opened.ts';

const PLAIN = /^Hello \S+! How can I assist you today\?$/;
/** A sentence begins with a capital letter and ends with . ! or ? */
const SENTENCES = /^(?:\p{Lu}[^.!?]*[.!?](?: |$))+$/u;

/** What is remembered, and what the first message must match. */
const CASES: readonly (readonly [said: readonly string[], must: readonly RegExp[]])[] = [
  [[], [/^Hello! How may I help you today\?$/]],
  [['User name is John'], [/^Hello John!/, /assist you/]],
  [['Lives in Minneapolis'], [/called before/, /name/]],
  [
    ['User name is Sarah', 'Premium account holder'],
    [/Sarah/, /premium customer/],
  ],
  [
    ['User name is Michael', 'VIP member since 2020'],
    [/Michael/, /VIP/],
  ],
  [
    ['User name is Emily', 'Last inquiry about billing'],
    [/Emily/, /inquiry/],
  ],
  [
    ['User name is David', 'Prefers email communication'],
    [/David/, /email/],
  ],
  [
    ['User name is Jessica', 'Gold tier member', 'Previous issue with payment'],
    [/Jessica/, /gold/, /previous|issue/],
  ],
  [
    ['User name is Robert', 'Premium member'],
    [/^Hello Robert!/, /premium/, /\?$/],
  ],
  [
    [
      'User name is TestUser',
      'Premium VIP Gold member',
      'Multiple inquiries about billing issues',
      'Prefers email',
      'Likes detailed explanations',
    ],
    [/TestUser/, /^.{21,240}$/, /premium/, /inquiry/],
  ],
  [
    ['User name is Sarah', 'User does not want premium'],
    [/Sarah/, PLAIN],
  ],
  [
    ['User name is Stefan', 'Stefan wants to upgrade to premium account'],
    [/Stefan/, PLAIN],
  ],
  [['User name is John', 'VIP member'], [/^Hello John! Thank you for being a VIP member\. How can/]],
  [['User name is John', 'Last inquiry'], [/^Hello John! I'd be glad to follow up/]],
  [['User name is John', 'Previous issue'], [/^Hello John! I hope your previous issue/]],
  [['User asked about previous issue with login'], [/called before/, /name/]],
];

test.each(CASES)('of whom %j is remembered is greeted by what that says', (said, must) => {
  const memories = said.map((text) => fact(text));
  for (const held of [memories, memories.toReversed()]) {
    const spoken = opening(briefOn(held)).firstMessage;
    for (const pattern of must) expect(spoken).toMatch(pattern);
    expect(spoken).toMatch(SENTENCES);
  }
});

test.each(['Test', 'User'])(
  '%s, of whom only the name is known, is greeted without anything more',
  (name) => {
    const brief = briefOn([], briefWith([], { profile: named(name) }));
    expect(opening(brief).firstMessage).toBe(`Hello ${name}! How can I assist you today?`);
  },
);
