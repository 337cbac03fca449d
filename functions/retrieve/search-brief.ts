import { type Brief, knownMemories } from '../../shared/brief/brief.ts';
import type { FoundMemory } from '../../shared/memory/memory-store.ts';

export interface BriefSearch {
  readonly query: string;
  readonly types: readonly string[] | undefined;
  readonly limitCount: number;
}

/**
 * Searches a stored brief by shared words, for when Mem0 does not answer. It knows no synonyms; a memory that shares
 * no word with the question is not offered, since a wrong memory harms a call more than none.
 */
export function searchBrief(brief: Brief, { query, types, limitCount }: BriefSearch): readonly FoundMemory[] {
  const asked = wordsOf(query);
  return knownMemories(brief)
    .filter((memory) => types === undefined || types.length === 0 || types.includes(memory.type ?? ''))
    .map((memory) => ({ ...memory, score: shareOf(asked, wordsOf(memory.text)) }))
    .filter((memory) => memory.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limitCount);
}

/** Words of one or two letters and the words every question is made of say nothing about its subject. */
const COMMON = new Set(
  'the and for are was were has have had what when where which who whom why how did does this that with about from you your his her their user caller customer tell know'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/(?:[\p{L}\p{M}\p{N}]|\u200c|\u200d){3,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map(stem));
}

/** "prefers" and "prefer", "invoices" and "invoice", "policies" and "policy": one word each here. */
const stem = (word: string): string => word.replace(/(?:es|(?<!s)s|e)$/, '').replace(/y$/, 'i');

function shareOf(asked: ReadonlySet<string>, said: ReadonlySet<string>): number {
  const shared = [...asked].filter((word) => said.has(word)).length;
  return asked.size === 0 ? 0 : shared / asked.size;
}
