import { expect, test } from 'vitest';
import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { withMemories } from '../../shared/brief/compose.ts';
import { nameFrom } from '../../shared/name/name.ts';
import { briefWith, fact } from '../support/memories.ts';

const listed = (texts: readonly string[], brief = EMPTY_BRIEF) =>
  withMemories(brief, { memories: texts.map((text) => fact(text)), totalCount: texts.length }, 0);

test.each([
  ['her name is not Anna but Hanna', 'Hanna'],
  ["User's name is not Anna, it is Hanna", 'Hanna'],
  ["User's name is not Anna", null],
  ["The user's name isn't Anna", null],
  ['User is not Anna', null],
  ['User is not called Anna', null],
  ['User no longer goes by Anna', null],
  ["User's name is not Anna Bell", 'Anna'],
  ["User's sister's name is not Anna", 'Anna'],
  ['User is not happy', 'Anna'],
])('%s: said after "User\'s name is Anna", the name is %s', (newer, name) => {
  expect(nameFrom([newer, "User's name is Anna"])).toBe(name);
});

test('a name that was denied and is then said again holds', () => {
  expect(nameFrom(["User's name is Anna", "User's name is not Anna"])).toBe('Anna');
});

test('a remembered name is forgotten when a memory denies it, a given one is not', () => {
  const denial = ["User's name is not Anna"];
  expect(listed(denial, listed(["User's name is Anna"])).name).toBeUndefined();
  const given = briefWith([], { name: { value: 'Anna', source: 'given' } });
  expect(listed(denial, given).name?.value).toBe('Anna');
});
