import { describe, expect, test } from 'vitest';
import { meanOf, ndcgAt, recallAt, type Sought, scoresOf } from './score.ts';

/** Every expected figure is worked out by hand. */
const sought = (needs: readonly string[], also: readonly string[] = []): Sought => ({
  needs: needs.map((source) => new RegExp(source, 'iu')),
  also: also.map((source) => new RegExp(source, 'iu')),
});

const TEA = 'User drinks tea';
const DOG = 'User has a dog';
const BOTH = 'User drinks tea and has a dog';
const CAT = 'User had a cat';
const OTHER = 'User lives in Salem';

describe('recall', () => {
  test('is the share of what is needed that the first memories tell', () => {
    const both = sought(['tea', 'dog']);
    expect(recallAt(1, [TEA, DOG], both)).toBe(0.5);
    expect(recallAt(3, [TEA, DOG], both)).toBe(1);
    expect(recallAt(1, [BOTH, OTHER], both)).toBe(1);
    expect(recallAt(3, [OTHER, OTHER, OTHER, TEA], both)).toBe(0);
    expect(recallAt(5, [], both)).toBe(0);
  });

  test('does not count what is only worth knowing', () => {
    expect(recallAt(1, [CAT], sought(['dog'], ['cat']))).toBe(0);
  });
});

describe('nDCG', () => {
  const store = [TEA, DOG, CAT, OTHER];

  test('is 1 for the best order', () => {
    expect(ndcgAt(10, [DOG, CAT], store, sought(['dog'], ['cat']))).toBe(1);
  });

  test('discounts what stands later', () => {
    // Alone on the third place: 3 / log2(4) of the ideal 3 / log2(2).
    expect(ndcgAt(10, [OTHER, TEA, DOG], store, sought(['dog']))).toBeCloseTo(0.5, 10);
    // Gains 1 and 3 instead of 3 and 1: (1 + 3 / 1.58496) / (3 + 1 / 1.58496) = 2.89279 / 3.63093.
    expect(ndcgAt(10, [CAT, DOG], store, sought(['dog'], ['cat']))).toBeCloseTo(0.79671, 4);
  });

  test('counts a repetition nothing, and does not miss a second teller', () => {
    const twice = [TEA, 'User drinks tea every day', DOG];
    // Gains 3, 0, 3: (3 + 3 / 2) / (3 + 3 / 1.58496) = 4.5 / 4.89279.
    expect(ndcgAt(10, twice, twice, sought(['tea', 'dog']))).toBeCloseTo(0.91972, 4);
    expect(ndcgAt(10, [TEA], twice, sought(['tea']))).toBe(1);
  });

  test('holds a memory that tells two things for the best that could have come first', () => {
    // Ideal is the one memory with 3 + 3 = 6; the others give 3 + 3 / 1.58496 = 4.89279.
    expect(ndcgAt(10, [TEA, DOG], [TEA, DOG, BOTH], sought(['tea', 'dog']))).toBeCloseTo(0.81547, 4);
  });

  test('ends with the last place that counts', () => {
    expect(ndcgAt(2, [OTHER, TEA, DOG], store, sought(['dog']))).toBe(0);
  });

  test('is 0, and not undefined, when nothing could have been found', () => {
    expect(ndcgAt(10, [OTHER], [OTHER], sought(['dog']))).toBe(0);
  });
});

test('the mean is taken over questions, each counting the same', () => {
  const found = scoresOf([DOG], [DOG, OTHER], sought(['dog']));
  const late = scoresOf([OTHER, OTHER, DOG], [DOG, OTHER], sought(['dog']));
  expect(found).toEqual({ recall1: 1, recall3: 1, recall5: 1, ndcg10: 1 });
  expect(late).toEqual({ recall1: 0, recall3: 1, recall5: 1, ndcg10: 0.5 });
  expect(meanOf([found, late])).toEqual({ recall1: 0.5, recall3: 1, recall5: 1, ndcg10: 0.75 });
});
