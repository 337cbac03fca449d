import type { Caller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import { MemoryTimeout } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { FoundMemory, MemoryStore } from '../../shared/memory/memory-store.ts';
import { keptAnswers } from './kept-answers.ts';
import type { Question } from './question.ts';
import { FETCHED_PER_ANSWERED } from './rank.ts';
import type { Searches } from './searches.ts';

/** Nothing may be found because the last call is still being extracted. */
const NOTHING_KEPT_MS = 15_000;

/**
 * Searches whose answers are kept in this process, each for as long as its question says: what was found for one caller's
 * call is found again in this call alone. Equal questions at once make one request.
 */
export function processSearches(search: MemoryStore['search'], clock: Clock): Searches {
  const kept = keptAnswers(clock);
  const flying = new Map<string, Promise<readonly FoundMemory[]>>();

  return {
    async find(caller, question, budgetMs) {
      const key = keyOf(caller, question);
      const known = kept.find(key);
      const flight = flying.get(key);
      count(known || flight ? 'CacheHit' : 'CacheMiss');
      if (known) return { found: known, source: 'cache' };
      if (flight) return { found: await within(budgetMs, flight, clock), source: 'cache' };
      const { query, keptMs, conversationId: _, limitCount, ...narrowed } = question;
      const options = { ...narrowed, limitCount: limitCount * FETCHED_PER_ANSWERED, budgetMs };
      const asked = search(caller, query, options);
      flying.set(key, asked);
      try {
        const found = await asked;
        kept.keep(key, found, found.length === 0 ? Math.min(keptMs, NOTHING_KEPT_MS) : keptMs);
        return { found, source: 'mem0' };
      } finally {
        flying.delete(key);
      }
    },
  };
}

/** Everything on which the answer depends, and whose it is. */
function keyOf(caller: Caller, question: Question): string {
  const { query, limitCount, types, agentId, sinceMs, untilMs, rerank, conversationId } = question;
  return JSON.stringify([
    caller,
    conversationId,
    query,
    limitCount,
    types,
    agentId,
    sinceMs,
    untilMs,
    rerank,
  ]);
}

/** Somebody else's request may have more time left than this one. */
function within<T>(budgetMs: number, work: Promise<T>, clock: Clock): Promise<T> {
  const late = clock.sleep(Math.max(0, budgetMs)).then(() => {
    throw new MemoryTimeout('search');
  });
  return Promise.race([work, late]);
}
