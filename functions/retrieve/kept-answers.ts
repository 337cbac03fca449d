import type { Clock } from '../../shared/clock.ts';
import type { FoundMemory } from '../../shared/memory/memory-store.ts';

type Answer = readonly FoundMemory[];

/** Answers to searches, each for a while. */
export interface KeptAnswers {
  /** undefined when there is none, or its time is over. */
  find(key: string): Answer | undefined;
  keep(key: string, found: Answer, keptMs: number): void;
}

const ENTRIES_LIMIT_COUNT = 500;
/** A search answers a few kilobytes; a sandbox has 512 MB or so. */
const SIZE_LIMIT_CHARS = 4_000_000;

/** Kept in this process, within bounds of number and size: the longest unused goes first. */
export function keptAnswers(clock: Clock): KeptAnswers {
  const kept = new Map<
    string,
    { readonly found: Answer; readonly untilMs: number; readonly chars: number }
  >();
  let sizeChars = 0;

  const forget = (key: string): void => {
    sizeChars -= kept.get(key)?.chars ?? 0;
    kept.delete(key);
  };
  return {
    find(key) {
      const known = kept.get(key);
      if (known === undefined || known.untilMs <= clock.now()) return undefined;
      // A map hands out its keys in the order in which they came.
      kept.delete(key);
      kept.set(key, known);
      return known.found;
    },
    keep(key, found, keptMs) {
      forget(key);
      const chars = key.length + JSON.stringify(found).length;
      kept.set(key, { found, untilMs: clock.now() + keptMs, chars });
      sizeChars += chars;
      for (const oldest of kept.keys()) {
        if (kept.size <= ENTRIES_LIMIT_COUNT && sizeChars <= SIZE_LIMIT_CHARS) break;
        forget(oldest);
      }
    },
  };
}
