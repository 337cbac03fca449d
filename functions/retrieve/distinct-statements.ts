import type { FoundMemory } from '../../shared/memory/memory-store.ts';
import { newestFirst } from '../../shared/memory/newest-first.ts';

/** A memory with the place it was found at, 1 for the first. */
export interface Distinct extends FoundMemory {
  readonly position: number;
}

export interface Statements {
  /** Newest first. */
  readonly distinct: readonly Distinct[];
  readonly repeated: readonly FoundMemory[];
}

/** How much of a newer statement an older one must be to be repeated by it. */
const LEAST_SHARE = 0.8;

/**
 * Merges what several calls said alike: the newest such statement stays, with the best relevance of all. Alike means that
 * the newer one has every word of the older in the same order, and at most a fifth more; so nothing that only the older
 * one says is lost, and statements that differ in a word on both sides, a name or a number, say, are two.
 */
export function distinctStatements(found: readonly FoundMemory[]): Statements {
  const placed = found.map((memory, index) => ({ ...memory, position: index + 1 }));
  const kept: { words: readonly string[]; memory: Distinct }[] = [];
  const repeated: FoundMemory[] = [];
  for (const memory of newestFirst(placed)) {
    const words = wordsOf(memory.text);
    const newer = kept.find((one) => repeats(one.words, words));
    if (newer === undefined) kept.push({ words, memory });
    else {
      repeated.push(memory);
      newer.memory = better(newer.memory, memory);
    }
  }
  return { distinct: kept.map(({ memory }) => memory), repeated };
}

function better(newer: Distinct, older: Distinct): Distinct {
  return {
    ...newer,
    score: Math.max(newer.score, older.score),
    position: Math.min(newer.position, older.position),
  };
}

/** No `\p{…}`, on which V8 spends a millisecond; a language written without spaces is one word, which repeats only itself. */
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s.,;:!?"'’“”«»()[\]-]/)
    .filter((word) => word !== '');

function repeats(newer: readonly string[], older: readonly string[]): boolean {
  if (older.length < newer.length * LEAST_SHARE) return false;
  let matched = 0;
  for (const word of newer) if (word === older[matched]) matched += 1;
  return matched === older.length;
}
