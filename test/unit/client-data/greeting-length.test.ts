import { expect, test } from 'vitest';
import { greeting } from '../../../functions/client-data/greeting.ts';
import { SUPPORT } from '../../support/agent-types.ts';

const LONG = 'x'.repeat(100);

/** What Anna is told, with two remarks of these lengths to make. */
function spoken(firstChars: number, secondChars: number, name = 'Anna') {
  const english = SUPPORT.greetingsIn('en');
  if (english === undefined) throw new Error('no English greetings');
  const remarks = { plan: { gold: 'a'.repeat(firstChars) }, order: { open: 'b'.repeat(secondChars) } };
  const facts = { plan: 'gold', order: 'open' };
  return greeting({ ...english, facts: remarks }, { name, returning: true, recent: false, facts });
}
/** The sentences that are always said, with the spaces beside two remarks. */
const FRAME_CHARS = 'Hello Anna!   How can I assist you today?'.length;

test.each([
  ['exactly 240 characters keeps both remarks', 240 - FRAME_CHARS - 100, 100, ['a', 'b']],
  ['one more keeps only the better', 240 - FRAME_CHARS - 100, 101, ['a']],
  ['a first remark that is too long for itself keeps none', 240, 10, []],
])('a greeting of %s', (_, firstChars, secondChars, kept) => {
  const text = spoken(firstChars, secondChars);
  const letters = ['a', 'b'].filter((letter) => text.includes(letter.repeat(9)));
  expect(letters).toEqual(kept);
  expect(text).toMatch(/^Hello Anna! .*How can I assist you today\?$/);
});

test('however long a name is, the caller is greeted by it and asked', () => {
  expect(spoken(10, 10, LONG.repeat(3))).toBe(`Hello ${LONG.repeat(3)}! How can I assist you today?`);
});
