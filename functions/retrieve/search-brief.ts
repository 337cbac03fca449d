import type { FactSpecs } from '../../shared/agents/agent-types.ts';
import { type Brief, knownMemories } from '../../shared/brief/brief.ts';
import { passes } from '../../shared/memory/memory-filter.ts';
import type { FoundMemory, Memory, MemoryFilter } from '../../shared/memory/memory-store.ts';
import { factText, knownValues, withoutOldMatters } from '../../shared/profile/profile.ts';

/**
 * Searches a stored brief by shared words, for when Mem0 does not answer: its memories and the facts of its profile. It
 * knows no synonyms; what shares no word with the question is not offered, since a wrong memory harms a call more than
 * none. @param brief without what has expired on `today` (`YYYY-MM-DD`).
 */
export function searchBrief(
  brief: Brief,
  query: string,
  filter: MemoryFilter,
  specs: FactSpecs,
  today: string,
): readonly FoundMemory[] {
  const asked = wordsOf(query);
  const memories = knownMemories(brief).map((memory) => ({ ...memory, facts: factsOf(memory, brief) }));
  return [...memories, ...statedFacts(brief, specs, today)]
    .filter((memory) => passes(memory, filter))
    .map((memory) => ({ ...memory, score: shareOf(asked, wordsOf(memory.text)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** What the call of this memory told of the caller. */
const factsOf = ({ conversationId }: Memory, { profile }: Brief): readonly string[] =>
  Object.entries(profile)
    .filter(([, values]) => values.some((value) => value.conversationId === conversationId))
    .map(([id]) => id);

function statedFacts(
  { profile }: Brief,
  specs: FactSpecs,
  today: string,
): readonly Omit<FoundMemory, 'score'>[] {
  const current = withoutOldMatters(profile, specs);
  return Object.entries(specs).flatMap(([id, { label, kind = 'factual' }]) => {
    // What was read in a statement is found as that statement.
    const known = knownValues(current, id, today).filter(({ source }) => source !== 'read');
    const [newest] = known;
    if (newest === undefined) return [];
    const { at, conversationId } = newest;
    const text = `${label}: ${factText(known)}`;
    return [{ id: `fact:${id}`, text, type: kind, at, conversationId, facts: [id], stated: id }];
  });
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
