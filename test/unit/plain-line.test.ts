import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine } from '../../shared/plain-line.ts';
import { CODE_POINT } from '../support/any-text.ts';
import { cpuMsOf } from '../support/cpu-time.ts';

const TROUBLE = [
  '{',
  '}',
  '{{',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u2028',
  '\u202E',
  '\u2066',
  '\u200C',
  '\u200D',
  '\u{E0041}',
  '👩\u200D👧',
  'ی',
  '\uFEFF',
  '\uD83D',
  '\uDC4B',
  '👋',
  'é',
];
/** One that joins nothing: between letters and emoji they belong to the writing. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])/u;
const texts = fc.oneof(
  fc.string({ unit: CODE_POINT, maxLength: 400 }),
  fc
    .array(fc.oneof(fc.constantFrom(...TROUBLE), fc.string(), fc.constantFrom('word ', ' ')), {
      maxLength: 80,
    })
    .map((parts) => parts.join('')),
);
const limits = fc.integer({ min: 1, max: 200 });

test('whatever was said, the line is one short, plain, well-formed line', () => {
  fc.assert(
    fc.property(texts, limits, (text, limitChars) => {
      const line = plainLine(text, limitChars);
      expect(line).not.toMatch(/[{}\p{Cc}\u2028\u2029]|(?![\u200C\u200D])\p{Cf}/u);
      expect(line).not.toMatch(LOOSE_JOINER);
      expect(line.length).toBeLessThanOrEqual(limitChars);
      expect(line.isWellFormed()).toBe(true);
      expect(line).toBe(line.trim());
    }),
    { numRuns: 1_000 },
  );
});

test('a plain line stays as it is, however often it is made plain', () => {
  fc.assert(
    fc.property(texts, limits, (text, limitChars) => {
      const line = plainLine(text, limitChars);
      return plainLine(line, limitChars) === line;
    }),
  );
});

test.each([
  ['Prefers email.', 'Prefers email.'],
  ['  two\n\nlines\tand  spaces ', 'two lines and spaces'],
  ['{{caller_name}} said {x}', '((caller_name)) said (x)'],
  ['Grüße, 東京 👋', 'Grüße, 東京 👋'],
  ['hidden\u202Eright\u200Bto left', 'hidden right to left'],
  ['isolated\u2066from\u2069all', 'isolated from all'],
  ['tagged\u{E0001}\u{E0041}here', 'tagged here'],
  ['soft\u00ADhyphen', 'soft hyphen'],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['क्\u200Dष और क्\u200Cष', 'क्\u200Dष और क्\u200Cष'],
  ['👨\u200D👩\u200D👧\u200D👦', '👨\u200D👩\u200D👧\u200D👦'],
  ['👩🏽\u200D🚒 and 🏳\uFE0F\u200D🌈', '👩🏽\u200D🚒 and 🏳\uFE0F\u200D🌈'],
  ['\u200Dat the ends\u200C', 'at the ends'],
  ['beside \u200D a space', 'beside a space'],
  ['{\u200D{x}\u200C}', '( (x) )'],
  ['\u202Eمی\u200Cخواهم\u202C', 'می\u200Cخواهم'],
  ['', ''],
  [' \n ', ''],
])('%j becomes %j', (text, line) => {
  expect(plainLine(text, 100)).toBe(line);
});

test('a long line is cut at a word and says so', () => {
  for (const limitChars of [14, 15, 16, 17, 18, 19])
    expect(plainLine('one two three four five', limitChars)).toBe('one two three…');
  expect(plainLine('one two three', 13)).toBe('one two three');
});

test('a long word is cut inside rather than dropped', () => {
  expect(plainLine(`a ${'x'.repeat(50)}`, 20)).toBe(`a ${'x'.repeat(17)}…`);
});

test('a pair of surrogates is never torn apart at the cut', () => {
  for (let limitChars = 1; limitChars < 20; limitChars += 1) {
    const line = plainLine('👋'.repeat(20), limitChars);
    expect([line.isWellFormed(), line.length <= limitChars]).toEqual([true, true]);
  }
});

test('a family of emoji that is cut in two leaves no joiner behind', () => {
  for (let limitChars = 1; limitChars < 30; limitChars += 1) {
    const line = plainLine('👩\u200D👧'.repeat(20), limitChars);
    expect([LOOSE_JOINER.test(line), plainLine(line, limitChars)]).toEqual([false, line]);
  }
});

test('a text of ten million characters takes no time', () => {
  const text = '{ \n'.repeat(3_333_333);
  expect(cpuMsOf(() => plainLine(text, 300))).toBeLessThan(500);
});
