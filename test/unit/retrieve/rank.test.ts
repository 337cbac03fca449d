import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rank } from '../../../functions/retrieve/rank.ts';
import type { FoundMemory } from '../../../shared/memory/memory-store.ts';
import { SALES, SUPPORT } from '../../support/agent-types.ts';
import { fact } from '../../support/memories.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(NOW_MS - days * DAY_MS).toISOString();

/** Said so long ago that time does not count, unless the test says otherwise. */
const hit = (text: string, score: number, parts: Partial<FoundMemory> = {}): FoundMemory => ({
  ...fact(text, { at: daysAgo(100) }),
  score,
  ...parts,
});
const ranked = (found: readonly FoundMemory[], type = SUPPORT, limitCount = 10) =>
  rank(found, type, limitCount, NOW_MS);
const order = (found: readonly FoundMemory[], type = SUPPORT) =>
  ranked(found, type).hits.map(({ text }) => text);

const close = (value: number) => expect.closeTo(value, 3);

describe('one factor at a time', () => {
  test.each([
    ['6.9 days ago', daysAgo(6.9), 1.5],
    ['7 days ago', daysAgo(7), 1.2],
    ['29.9 days ago', daysAgo(29.9), 1.2],
    ['30 days ago', daysAgo(30), 1],
    ['a day ahead, by a wrong clock', daysAgo(-1), 1.5],
    ['nobody knows when', undefined, 1],
    ['at no date', 'last May', 1],
  ])('what was said %s counts by the cube root of its recency', (_, at, recency) => {
    const [first] = ranked([hit('x', 0.5, { at })]).hits;
    expect(first).toMatchObject({
      score: close(0.5 * Math.cbrt(recency)),
      why: { recency: close(Math.cbrt(recency)) },
    });
  });

  test.each([
    ['issue', SUPPORT, 2],
    ['resolution', SUPPORT, 1.8],
    ['factual', SUPPORT, 1],
    ['lead', SUPPORT, 1],
    ['lead', SALES, 2.5],
    ['toString', SUPPORT, 1],
    [undefined, SUPPORT, 1],
  ] as const)('a memory of type %s counts by the square root of its weight', (type, agentType, weight) => {
    const [first] = ranked([hit('x', 0.5, { type })], agentType).hits;
    const factor = Math.sqrt(weight);
    expect(first).toMatchObject({ score: close(0.5 * factor), why: { type: close(factor) } });
  });

  test('a fact that stands alone counts by its own weight', () => {
    const gold = hit('Account status: gold', 0.4, { stated: 'account_status', facts: ['account_status'] });
    expect(ranked([gold]).hits[0]?.why.type).toEqual(close(Math.sqrt(1.5)));
  });

  test('a memory of a kind counts by the weightiest of what it is and tells', () => {
    const weights = {
      ...SALES,
      memory_config: { ...SALES.memory_config, search_weights: { budget: 2, lead: 1.2 } },
    };
    const lead = hit('Budget: 5,000 EUR.', 0.4, { type: 'lead', facts: ['budget', 'company'] });
    expect(ranked([lead], weights).hits[0]?.why.type).toEqual(close(Math.sqrt(2)));
    // What its call collected besides says nothing of a memory that is no kind.
    expect(ranked([{ ...lead, type: 'factual' }], weights).hits[0]?.why.type).toBe(1);
  });

  test('each priority field that it tells raises a memory by the cube root of a tenth more', () => {
    const facts = ['budget', 'timeline', 'company', 'sales_stage'];
    expect(ranked([hit('x', 0.5, { type: 'lead', facts })], SALES).hits[0]?.why).toMatchObject({
      priority: close(Math.cbrt(1.21)),
      priority_fields: ['budget', 'timeline'],
    });
    expect(ranked([hit('x', 0.5, { facts })], SALES).hits[0]?.why).toMatchObject({ priority: 1 });
  });
});

test('all factors together make the score and the order, and a hit says where it stood before', () => {
  const found = [
    hit('User asked for a quiet room', 0.5),
    hit('Issue: heating broken', 0.32, { type: 'issue', at: daysAgo(3), facts: ['issue_type'] }),
  ];
  const { hits } = ranked(found);
  expect(hits.map(({ text, why }) => [text, why.position])).toEqual([
    ['Issue: heating broken', 2],
    ['User asked for a quiet room', 1],
  ]);
  expect(hits[0]?.score).toEqual(close(0.32 * Math.sqrt(2) * Math.cbrt(1.5 * 1.1)));
});

test('no issue of yesterday stands above what is three times as relevant', () => {
  const issue = hit('Issue: late', 0.2, { type: 'issue', at: daysAgo(1), facts: ['issue_type'] });
  expect(order([issue, hit('User is allergic to nuts', 0.6)])[0]).toBe('User is allergic to nuts');
});

test('of equal scores the newer comes first, then what was found first', () => {
  const found = [
    hit('old', 0.5, { at: daysAgo(300) }),
    hit('undated', 0.5, { at: undefined }),
    hit('undated too', 0.5, { at: undefined }),
    hit('less old', 0.5, { at: daysAgo(200) }),
  ];
  expect(order(found)).toEqual(['less old', 'old', 'undated', 'undated too']);
});

test('what a newer memory of its kind replaces is left out, and said to be', () => {
  const lead = (text: string, days: number) =>
    hit(text, 0.5, { type: 'lead', at: daysAgo(days), facts: ['budget'] });
  const { hits, dropped } = ranked([lead('old', 200), lead('new', 100)], SALES);
  expect(hits.map(({ text }) => text)).toEqual(['new']);
  expect(dropped).toEqual([{ id: 'old', reason: 'superseded' }]);
});

test('what is beyond the limit is said to be', () => {
  const { hits, dropped } = ranked([hit('a', 0.3), hit('b', 0.2), hit('c', 0.1)], SUPPORT, 1);
  expect(hits).toHaveLength(1);
  expect(dropped).toEqual(['b', 'c'].map((id) => ({ id, reason: 'limit' })));
});

test('whatever is found, each memory is shown or dropped once, the limit holds and scores fall', () => {
  const memory = fc.record({
    id: fc.uuid(),
    text: fc.oneof(fc.constantFrom('User likes tea', 'user likes tea.', 'User likes green tea'), fc.string()),
    type: fc.option(fc.constantFrom('factual', 'semantic', 'issue', 'resolution'), { nil: undefined }),
    at: fc.option(fc.oneof(fc.constantFrom(daysAgo(1), daysAgo(20), daysAgo(400)), fc.string()), {
      nil: undefined,
    }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    facts: fc.option(fc.subarray(['issue_type', 'satisfaction', 'budget']), { nil: undefined }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(memory, { selector: ({ id }) => id, maxLength: 40 }),
      fc.nat(20),
      (found, limit) => {
        const { hits, dropped } = ranked(found, SUPPORT, limit);
        const ids = [...hits, ...dropped].map(({ id }) => id);
        expect(ids.sort()).toEqual(found.map(({ id }) => id).sort());
        expect(hits.length).toBeLessThanOrEqual(limit);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      },
    ),
  );
});
