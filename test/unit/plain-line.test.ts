import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine } from '../../shared/brief/plain-line.ts';

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
  '\uFEFF',
  '\uD83D',
  '\uDC4B',
  '👋',
  'é',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
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
      expect(line).not.toMatch(/[{}\p{Cc}\p{Cf}\u2028\u2029]/u);
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
  ['', ''],
  [' \n ', ''],
])('%j becomes %j', (text, line) => {
  expect(plainLine(text, 100)).toBe(line);
});

test('a long line is cut at a word and says so', () => {
  expect(plainLine('one two three four five', 14)).toBe('one two three…');
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

test('a text of ten million characters takes no time', () => {
  const startedMs = performance.now();
  plainLine('{ \n'.repeat(3_333_333), 300);
  expect(performance.now() - startedMs).toBeLessThan(500);
});
