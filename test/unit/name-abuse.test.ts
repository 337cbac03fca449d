import { expect, test } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

test.each([
  "User's name is Asshole",
  "User's name is Idiot",
  'My name is Idiot',
  'Customer name: Asshole',
  'I am Hitler',
  "User's name is F*** you",
  "User's name is Fu** you",
  'My name is Sh*t',
  'Customer name: F--- you',
  'Customer name: F... you',
  "User's name is Fuck You",
])('%s: abuse is no name', (statement) => {
  expect(nameFrom([statement])).toBeNull();
});

test.each([
  ["User's name is **Anna**", 'Anna'],
  ["User's name is *Anna Bell*", 'Anna Bell'],
  ["User's name is Dick Young", 'Dick Young'],
  ["User's name is O", 'O'],
])('%s: what is printed in bold or only looks rude stays a name', (statement, name) => {
  expect(nameFrom([statement])).toBe(name);
});
