import type { Caller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import { MemoryTimeout } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { FoundMemory, MemoryStore } from '../../shared/memory/memory-store.ts';
import type { Question } from './question.ts';
import { FETCHED_PER_ANSWERED } from './rank.ts';
import type { Searches } from './searches.ts';

const ENTRIES_LIMIT_COUNT = 500;
/** A search answers a few kilobytes; a sandbox has 512 MB or so. */
const SIZE_LIMIT_CHARS = 4_000_000;
/** Nothing may be found because the last call is still being extracted. */
const NOTHING_KEPT_MS = 15_000;

interface Kept {
  readonly found: readonly FoundMemory[];
  readonly untilMs: number;
  readonly chars: number;
}

/**
 * Searches whose answers are kept in this process, each for as long as its question says, the longest unused going first:
 * what was found for one caller's call is found again in this call alone. Equal questions at once make one request.
 */
export function processSearches(search: MemoryStore['search'], clock: Clock): Searches {
  const kept = new Map<string, Kept>();
  const flying = new Map<string, Promise<readonly FoundMemory[]>>();
  let sizeChars = 0;

  const forget = (key: string): void => {
    sizeChars -= kept.get(key)?.chars ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, found: readonly FoundMemory[], keptMs: number): void => {
    forget(key);
    const chars = key.length + JSON.stringify(found).length;
    const untilMs = clock.now() + (found.length === 0 ? Math.min(keptMs, NOTHING_KEPT_MS) : keptMs);
    kept.set(key, { found, untilMs, chars });
    sizeChars += chars;
    for (const oldest of kept.keys()) {
      if (kept.size <= ENTRIES_LIMIT_COUNT && sizeChars <= SIZE_LIMIT_CHARS) break;
      forget(oldest);
    }
  };
  const recalled = (key: string): readonly FoundMemory[] | undefined => {
    const known = kept.get(key);
    if (known === undefined) return undefined;
    kept.delete(key);
    if (known.untilMs > clock.now()) kept.set(key, known);
    else sizeChars -= known.chars;
    return kept.get(key)?.found;
  };

  return {
    async find(caller, question, budgetMs) {
      const key = keyOf(caller, question);
      const known = recalled(key);
      const flight = known === undefined ? flying.get(key) : undefined;
      count(known || flight ? 'CacheHit' : 'CacheMiss');
      if (known) return { found: known, source: 'cache' };
      if (flight) return { found: await within(budgetMs, flight, clock), source: 'cache' };
      const { query, keptMs, conversationId: _, limitCount, ...narrowed } = question;
      const options = { ...narrowed, limitCount: limitCount * FETCHED_PER_ANSWERED, budgetMs };
      const asked = search(caller, query, options);
      flying.set(key, asked);
      try {
        const found = await asked;
        keep(key, found, keptMs);
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
