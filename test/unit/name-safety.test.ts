import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

describe('reading a name', () => {
  const ANCHORS = [
    "User's name is ",
    'my name is ',
    "I'm ",
    'User ',
    'Customer name: ',
    'her name is ',
    'User called ',
    '',
  ];
  const statement = fc
    .tuple(
      fc.constantFrom(...ANCHORS),
      fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: 'grapheme' })),
    )
    .map(([anchor, rest]) => `${anchor}${rest}`);

  it('never throws, and never finds a name with a digit, a brace, a line break or a control character', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (memories) => {
        const name = nameFrom(memories);
        expect(name ?? 'none').toMatch(/^[^\p{N}\p{Cc}\p{Cs}{}<>[\]\n]{1,60}$/u);
      }),
      { numRuns: 3000 },
    );
  });

  it('survives control characters, lone surrogates and braces', () => {
    const odd = ['\u0000', '\ud800', '\udc00', '{{name}}', '\u202e', '\u2028', '\r\n', '$x}', '<b>'];
    for (const text of odd) {
      for (const anchor of ANCHORS) expect(nameFrom([`${anchor}${text}`])).toBeNull();
      expect(nameFrom([`User's name is Anna ${text}Bell`])).toBe('Anna');
    }
  });

  const HOSTILE = [
    'my name is ',
    "i'm a ",
    'User X ',
    'name: ',
    ' ',
    "O'",
    '-',
    'his name is ',
    'dog ',
    'J.',
    'de ',
    'A',
    'agent: ',
    'x is the user ',
    'goes by ',
    'not my name is ',
    'name of the user ',
    '李',
    'e\u0301',
    "user's name is van ",
  ];

  it.each(HOSTILE)('reads 100,000 characters of %j in under 200 ms', (part) => {
    const memory = part.repeat(Math.ceil(100_000 / part.length));
    const start = performance.now();
    expect(() => nameFrom([memory])).not.toThrow();
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('finds no name longer than 60 characters or five words', () => {
    expect(nameFrom([`User's name is ${'A'.repeat(61)}`])).toBeNull();
    expect(nameFrom([`User's name is A${'b'.repeat(59)}`])).toBe(`A${'b'.repeat(59)}`);
    expect(nameFrom(["User's name is Anna Bella Clara Dora Emma Flora"])).toBeNull();
    expect(nameFrom(["User's name is Anna Bella Clara Dora Emma"])).toBe('Anna Bella Clara Dora Emma');
  });
});
