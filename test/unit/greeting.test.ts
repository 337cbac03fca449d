import { describe, expect, it } from 'vitest';
import { greeting } from '../../functions/client-data/greeting.ts';

type Args = readonly [
  name: string | null,
  returning: boolean,
  status?: string | undefined,
  last?: string | undefined,
  preferences?: readonly string[] | null | undefined,
];

function greet(args: Args): string {
  const [name, returning, accountStatus, lastInteraction, preferences] = args;
  return greeting({ name, returning, accountStatus, lastInteraction, preferences });
}

/** Table A2 of the acceptance cases: what each greeting must match. */
const CASES: readonly (readonly [id: string, args: Args, must: readonly RegExp[]])[] = [
  ['A15', [null, false], [/^Hello! How may I help you today\?$/]],
  ['A16', ['John', true], [/^Hello John!/, /assist you/]],
  [
    'A17',
    [null, true],
    [
      /^Hello! I see you've called before, but I don't have your name on file\. Could you please tell me your name so I can better assist you\?$/,
    ],
  ],
  ['A18', ['Sarah', true, 'Premium account holder'], [/Sarah/, /premium customer/i]],
  ['A19', ['Michael', true, 'VIP member since 2020'], [/Michael/, /VIP/]],
  ['A20', ['Emily', true, undefined, 'Last inquiry about billing'], [/Emily/, /inquiry/i]],
  ['A21', ['David', true, undefined, undefined, ['Prefers email communication']], [/David/, /email/i]],
  [
    'A22',
    ['Jessica', true, 'Gold tier member', 'Previous issue with payment'],
    [/Jessica/, /gold/i, /previous|issue/i],
  ],
  ['A23', ['Robert', true, 'Premium member'], [/^Hello Robert!/, /\?$/]],
  ['A24', ['Test', true], [/Test/, /\?/]],
  ['A25', ['User', true, undefined, undefined, null], [/User/]],
  [
    'A26',
    [
      'TestUser',
      true,
      'Premium VIP Gold member',
      'Multiple inquiries about billing issues',
      ['Prefers email', 'Likes detailed explanations'],
    ],
    [/^.{21,499}$/],
  ],
  ['B13', ['Sarah', true, 'User does not want premium'], [/^Hello Sarah! How can I assist you today\?$/]],
  [
    'B15',
    ['Stefan', true, 'Stefan wants to upgrade to premium account'],
    [/^Hello Stefan! How can I assist you today\?$/],
  ],
  ['B17 VIP', ['John', true, 'VIP member'], [/^Hello John! Thank you for being a VIP member\. How can/]],
  ['B17 inquiry', ['John', true, undefined, 'Last inquiry'], [/^Hello John! I'd be glad to follow up/]],
  ['B17 issue', ['John', true, undefined, 'Previous issue'], [/^Hello John! I hope your previous issue/]],
];

/** A sentence begins with a capital letter and ends with . ! or ? */
const SENTENCES = /^(?:\p{Lu}[^.!?]*[.!?](?: |$))+$/u;

describe('the greeting', () => {
  it.each(CASES)('%s %j', (_id, args, must) => {
    const spoken = greet(args);
    for (const pattern of must) expect(spoken).toMatch(pattern);
    expect(spoken).toMatch(SENTENCES);
  });

  it('says at most two things, status before last contact before preference', () => {
    const everything: Args = ['Ann', true, 'Premium VIP', 'Last question', ['Prefers email']];
    expect(greet(everything)).toBe(
      "Hello Ann! I see you're a premium customer. I'd be glad to follow up on your previous question. How can I assist you today?",
    );
    const [name, returning, , last, preferences] = everything;
    expect(greet([name, returning, undefined, last, preferences])).toContain('email');
  });

  it('ranks premium over VIP over gold over silver, and inquiries over issues', () => {
    expect(greet(['Ann', true, 'Silver VIP premium gold member'])).toContain('premium');
    expect(greet(['Ann', true, 'Silver VIP gold member'])).toContain('VIP');
    expect(greet(['Ann', true, undefined, 'Previous issue and inquiry'])).toContain('inquiry');
  });

  it.each([
    '',
    '  ',
    '{{name}}',
    'a{b',
    'Ann}',
    'A\nB',
    'A\u0000',
    'A\u2028B',
    '\ud800',
    'A\u202eB',
    '<b>Ann</b>',
    'A'.repeat(61),
  ])('does not speak %j as a name', (name) => {
    expect(greet([name, true])).toBe(greet([null, true]));
  });

  it.each(["O'Brien", 'Jean-Luc', 'María José', 'van der Berg', 'Юлия', '李雷', 'Dr. Smith', 'A'.repeat(60)])(
    'speaks %s as given',
    (name) => {
      expect(greet([name, true])).toContain(`Hello ${name}!`);
    },
  );
});
