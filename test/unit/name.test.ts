import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

/** Tables A1 and B of the acceptance cases. */
const CASES: readonly (readonly [id: string, memories: readonly string[], name: string | null])[] = [
  ['A01', ['User name is John Smith', 'Prefers email contact'], 'John Smith'],
  ['A02', ['User called Sarah Johnson', 'Lives in Minneapolis'], 'Sarah Johnson'],
  ['A03', ['My name is Michael Davis', 'Premium account holder'], 'Michael Davis'],
  ['A04', ['User name is Jennifer', 'Gold tier member'], 'Jennifer'],
  ['A05', ['user name is ROBERT WILSON', 'Active since 2023'], 'Robert Wilson'],
  ['A06', ['Premium account holder', 'Prefers phone calls'], null],
  ['A07', [], null],
  ['A08', ['User wants help with account', 'User needs update'], null],
  ['A09', ['User Emily called about billing issue', 'Previous conversation about account update'], 'Emily'],
  ['A10', ['Customer name: Jessica Brown', 'User name is Amanda Green'], 'Amanda Green'],
  [
    'A11',
    ["The user's name is Stefan Anderson", 'User has a premium account', 'Prefers morning calls'],
    'Stefan Anderson',
  ],
  [
    'A12',
    ['User Amanda mentioned she prefers text messages', 'Previous conversation about account settings'],
    'Amanda',
  ],
  [
    'A13',
    ['Customer name: Christopher Lee', 'Account number: 12345', 'Last contact: 2025-01-15'],
    'Christopher Lee',
  ],
  ['A14', ['Premium customer', 'User Jennifer works in tech', 'Prefers evening calls'], 'Jennifer'],
  ['B01', ['User prefers email communication'], null],
  ['B02', ['User is interested in premium service'], null],
  ['B03', ['I am calling about my invoice'], null],
  ['B04', ["User's dog's name is Rex"], null],
  ['B06', ["User's name is O'Brien"], "O'Brien"],
  ['B09', ['User called yesterday about refund'], null],
  ['B11', ['User said her sister is called Maria'], null],
  [
    'B12',
    ['User wants to update email address', 'User prefers email updates', 'User Name is Stefan'],
    'Stefan',
  ],
  ['B18', ['User asked about previous issue with login'], null],
];

describe("the caller's name", () => {
  it.each(CASES)('%s: %j → %j', (_id, memories, name) => {
    expect(nameFrom(memories)).toBe(name);
  });

  const RANKED: readonly (readonly [string, string, string])[] = [
    ['User Emily called about X', "The user's name is Anna", 'Anna'],
    ['User called Sarah', 'Customer name: Eva', 'Eva'],
    ['User Tom called', 'Her name is Eva', 'Eva'],
    ['Her name is Eva', 'Customer name: Tom', 'Tom'],
    ['Customer name: Tom', 'My name is Eva', 'Eva'],
    ['Customer name: Tom', "I'm Eva", 'Eva'],
    ['User Prefers email', 'User Eva called', 'Eva'],
    ["User's dog's name is Rex", "User's name is Tom", 'Tom'],
    ['User is interested in gold', "i'm peter", 'Peter'],
    ['User said her sister is called Maria', 'User goes by Lena', 'Lena'],
    ['Customer name: Unknown', 'Tom is the customer', 'Tom'],
    ["User's name is not John", 'User Tom called', 'Tom'],
  ];

  it.each(RANKED)(
    'comes from the stronger statement wherever it stands: %s / %s → %s',
    (one, other, name) => {
      expect(nameFrom([one, other])).toBe(name);
      expect(nameFrom([other, one])).toBe(name);
    },
  );

  const ONE_MEMORY: readonly (readonly [string, string])[] = [
    ["User's dog's name is Rex and the user's name is Tom", 'Tom'],
    ["My wife's name is Anna and my name is Tom", 'Tom'],
    ['Agent: Hi, my name is Julia. User: Hi, my name is Tom', 'Tom'],
    ["User's wife is Anna, and the user's name is Tom", 'Tom'],
    ['What is your name? My name is Jo.', 'Jo'],
  ];

  it.each(ONE_MEMORY)('is found behind a hit that names somebody else: %s → %s', (memory, name) => {
    expect(nameFrom([memory])).toBe(name);
  });
});
