import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GreetingFacts, greeting } from '../../functions/client-data/greeting.ts';

/** A sentence begins with a capital letter and ends with . ! or ? */
const SENTENCES = /^(?:\p{Lu}[^.!?]*[.!?](?: |$))+$/u;

describe('every greeting', () => {
  const WORDS =
    'User not wants has premium VIP gold silver member account prefers email calls no last inquiry issue , . ? and wife'.split(
      ' ',
    );
  const statement = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
  );
  const name = fc.option(fc.stringMatching(/^\p{Lu}\p{L}{0,58}$/u), { nil: null });
  const facts: fc.Arbitrary<GreetingFacts> = fc.record({
    name,
    returning: fc.boolean(),
    accountStatus: fc.option(statement, { nil: undefined }),
    lastInteraction: fc.option(statement, { nil: null }),
    preferences: fc.option(fc.array(statement, { maxLength: 3 }), { nil: null }),
  });

  it('has fewer than 500 characters, whole sentences, at most two remarks, a question at the end, and the name', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const spoken = greeting(known);
        expect(spoken.length).toBeLessThan(500);
        expect(spoken).toMatch(SENTENCES);
        expect(spoken.endsWith('?')).toBe(true);
        expect(spoken.match(/[.!?](?= |$)/g)?.length).toBeLessThanOrEqual(4);
        if (known.returning && known.name !== null) expect(spoken).toContain(known.name);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the name, and speaks no brace or control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), statement, (odd, text) => {
        const spoken = greeting({ name: odd, returning: true, accountStatus: text, preferences: [text] });
        expect(spoken).toMatch(/^[^{}\p{Cc}\p{Cs}]+\?$/u);
      }),
      { numRuns: 2000 },
    );
  });
});
