import { describe, expect, it } from 'vitest';
import type { Hit } from '../../infra/console/api/search.ts';
import { askedOf, BLANK_SEARCH } from '../../infra/console/page/search/asked.ts';
import { factorsOf } from '../../infra/console/page/search/factors.ts';
import {
  droppedByReason,
  inMem0Order,
  movedInWords,
  placed,
  rowsOf,
} from '../../infra/console/page/search/orders.ts';

const hit = (id: string, position: number): Hit => ({
  id,
  text: id,
  type: 'issue',
  at: null,
  conversationId: null,
  score: 1,
  position,
  factors: { relevance: 0.5, type: 1.41, recency: 1, priority: 0.99 },
  priorityFields: [],
});

describe('the two orders of a search', () => {
  // Mem0 had something at place 2 that was dropped.
  const ours = placed([hit('c', 4), hit('a', 1), hit('b', 3)]);

  it('each hit tells how far ranking moved it, and what was dropped above it counts', () => {
    expect(ours.map(({ hit: { id }, moved }) => [id, movedInWords(moved)])).toEqual([
      ['c', 'up 3'],
      ['a', 'down 1'],
      ['b', 'stays'],
    ]);
  });

  it('Mem0’s order is by its positions', () => {
    expect(inMem0Order(ours).map(({ hit: { id } }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('the drawing leaves no row for what was dropped', () => {
    expect(rowsOf(ours).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('what was dropped is told by reason, and reasons without memories are not told', () => {
    const dropped = [
      { id: 'x', text: 'x', reason: 'limit' },
      { id: 'y', text: 'y', reason: 'superseded' },
      { id: 'z', text: 'z', reason: 'limit' },
    ] as const;
    expect(droppedByReason(dropped)).toEqual([
      { why: 'A newer memory says how it is now.', memories: [dropped[1]] },
      { why: 'There were better ones; the limit was reached.', memories: [dropped[0], dropped[2]] },
    ]);
  });
});

describe('the factors of a hit', () => {
  it('say what raised it, what lowered it, and what did nothing', () => {
    expect(factorsOf(hit('a', 1)).map(({ figure, effect }) => [figure, effect])).toEqual([
      ['0.50', ''],
      ['× 1.41', 'good'],
      ['× 1.00', ''],
      ['× 0.99', 'warn'],
    ]);
  });
});

describe('the search form', () => {
  const form = { ...BLANK_SEARCH, caller: ' +12025550167 ', query: ' open issue ', agentType: 'sales' };

  it('what is blank is not asked', () => {
    expect(askedOf(form, false)).toEqual({
      caller: '+12025550167',
      query: 'open issue',
      agentType: 'sales',
      reveal: false,
    });
  });

  it('days are the reader’s, the last one to its end', () => {
    const asked = askedOf({ ...form, since: '2026-05-30', until: '2026-05-31' }, true);
    expect(asked.since).toBe(new Date(2026, 4, 30).toISOString());
    expect(asked.until).toBe(new Date(new Date(2026, 5, 1).getTime() - 1).toISOString());
  });

  it.each([
    ['issue, lead', ['issue', 'lead']],
    ['issue lead ,', ['issue', 'lead']],
    ['evaluation', ['evaluation']],
  ])('the types "%s" are a list', (types, list) => {
    expect(askedOf({ ...form, types }, false).types).toEqual(list);
  });
});
