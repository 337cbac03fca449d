import { expect, test } from 'vitest';
import { keptAnswers } from '../../../functions/retrieve/kept-answers.ts';
import { fact } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';

/** One memory that takes so many characters of the store, its key of one character included. */
function taking(chars: number) {
  const answer = (text: string) => [{ ...fact('', { id: 'm' }), text, score: 1 }];
  return answer('x'.repeat(chars - 1 - JSON.stringify(answer('')).length));
}

test('five hundred answers have room, and one more costs only the oldest', () => {
  const kept = keptAnswers(testClock());
  for (let index = 0; index <= 500; index += 1) kept.keep(`key ${index}`, [], 1_000);
  const found = ['key 0', 'key 1', 'key 500'].map((key) => kept.find(key));
  expect(found).toEqual([undefined, [], []]);
});

test('four million characters have room, and one more costs the oldest answer', () => {
  const kept = keptAnswers(testClock());
  kept.keep('a', taking(2_000_000), 1_000);
  kept.keep('b', taking(2_000_000), 1_000);
  expect([kept.find('a'), kept.find('b')]).not.toContain(undefined);
  kept.keep('c', taking(1_000), 1_000);
  expect([kept.find('a'), kept.find('b') === undefined]).toEqual([undefined, false]);
});

test('an answer that is kept anew, or after its time, takes its room once', () => {
  const clock = testClock();
  const kept = keptAnswers(clock);
  kept.keep('a', taking(1_000), 60_000);
  for (let time = 0; time < 3; time += 1) {
    kept.keep('b', taking(1_900_000), 1_000);
    clock.tick(1_000);
    expect(kept.find('b')).toBeUndefined();
  }
  expect(kept.find('a')).toBeDefined();
});
