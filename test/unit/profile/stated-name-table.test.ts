import { expect, test } from 'vitest';
import { statedName } from '../../../shared/profile/stated-name.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

const nameOf = (memories: readonly string[]) => statedName(memories)?.name ?? null;

test.each<[memories: readonly string[], names: readonly (string | null)[]]>([
  [['User name is John Smith', 'Prefers email contact'], ['John Smith']],
  [['User called Sarah Johnson', 'Lives in Minneapolis'], ['Sarah Johnson']],
  [['My name is Michael Davis', 'Premium account holder'], ['Michael Davis']],
  [['User name is Jennifer', 'Gold tier member'], ['Jennifer']],
  [['user name is ROBERT WILSON', 'Active since 2023'], ['Robert Wilson']],
  [['Premium account holder', 'Prefers phone calls'], [null]],
  [[], [null]],
  [['User wants help with account', 'User needs update'], [null]],
  [['User Emily called about billing issue', 'Previous conversation about account update'], ['Emily']],
  [
    ['Customer name: Jessica Brown', 'User name is Amanda Green'],
    ['Jessica Brown', 'Amanda Green'],
  ],
  [
    ["The user's name is Stefan Anderson", 'User has a premium account', 'Prefers morning calls'],
    ['Stefan Anderson'],
  ],
  [
    ['User Amanda mentioned she prefers text messages', 'Previous conversation about account settings'],
    ['Amanda'],
  ],
  [
    ['Customer name: Christopher Lee', 'Account number: 12345', 'Last contact: 2025-01-15'],
    ['Christopher Lee'],
  ],
  [['Premium customer', 'User Jennifer works in tech', 'Prefers evening calls'], ['Jennifer']],
  [['User prefers email communication'], [null]],
  [['User is interested in premium service'], [null]],
  [['I am calling about my invoice'], [null]],
  [["User's dog's name is Rex"], [null]],
  [["User's name is O'Brien"], ["O'Brien"]],
  [['User called yesterday about refund'], [null]],
  [['User said her sister is called Maria'], [null]],
  [['User wants to update email address', 'User prefers email updates', 'User Name is Stefan'], ['Stefan']],
  [['User asked about previous issue with login'], [null]],
])('whoever is remembered as %j has one of the names %j, or none', (memories, names) => {
  expect(names).toContain(nameOf(memories));
});

test('the name is the same whatever the order of the statements', () => {
  const memories = [
    'User wants to update email address',
    'User Name is Stefan',
    'User prefers email updates',
  ];
  expect(nameOf(memories.toReversed())).toBe('Stefan');
});

test.each([
  ["The caller's name is Anna", 'Anna'],
  ["User's name is Anna Bell", 'Anna Bell'],
  ['My name is Li', 'Li'],
  ["I'm Peter", 'Peter'],
  ['User goes by Lena', 'Lena'],
  ['Tom is the customer', 'Tom'],
  ['Tom Bell is the caller', 'Tom Bell'],
  ['Her name is Eva', 'Eva'],
])('what the original already reads is still read: %s', (statement, name) => {
  expect(nameOf([statement])).toBe(name);
});

const ANCHORS = [
  "User's name is ",
  'my name is ',
  "I'm ",
  'User ',
  'A',
  'Anna de ',
  'Dr. ',
  'ich bin ',
  'Agent: ',
  "O'",
  '李',
];

test.each(ANCHORS)('100,000 characters of %j are read in no time', (part) => {
  const statement = part.repeat(Math.ceil(100_000 / part.length));
  expect(cpuMsOf(() => nameOf([statement]))).toBeLessThan(200);
});
