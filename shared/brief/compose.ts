import { type FactSpecs, NAME_FACT } from '../agents/agent-types.ts';
import { currentKinds } from '../memory/current-kinds.ts';
import { isEvaluation, type Memory, type MemoryPage } from '../memory/memory-store.ts';
import { newestFirst } from '../memory/newest-first.ts';
import { plainLine } from '../plain-line.ts';
import { type KnownValue, withRead } from '../profile/profile.ts';
import { statedFacts } from '../profile/stated-facts.ts';
import { statedName } from '../profile/stated-name.ts';
import type { Brief } from './brief.ts';

/** Twice what any answer shows; keeps the item far below DynamoDB's 400 KB, in one 4 KB-unit read or few. */
const MEMORIES_LIMIT_COUNT = 30;
const HIGHLIGHTS_RESERVED_COUNT = 10;
const TEXT_LIMIT_CHARS = 400;

/**
 * The brief after reading the caller's memories from Mem0. A page that holds not all of them adds to what the brief held,
 * which may have been made of more. What statements say is read here, once, and not when the caller is greeted.
 */
export function withMemories(brief: Brief, page: MemoryPage, specs: FactSpecs, nowMs: number): Brief {
  // What evaluators thought of a call is no memory of its caller.
  const told = withUnread(page, brief).filter((memory) => !isEvaluation(memory));
  const current = currentKinds(told, specs);
  const kept = current.map((memory) => ({ ...memory, text: plainLine(memory.text, TEXT_LIMIT_CHARS) }));
  return {
    ...brief,
    memories: best(kept),
    totalCount: page.totalCount,
    profile: withRead(brief.profile, NAME_FACT, readName(kept, brief, page)),
    stated: statedFacts(kept),
    listedAtMs: nowMs,
  };
}

/** The name that statements say, with the memory that says it. What a short page does not say may be said beyond it. */
function readName(
  kept: readonly Memory[],
  { profile }: Brief,
  page: MemoryPage,
): Omit<KnownValue, 'source'> | null {
  const [before] = profile[NAME_FACT] ?? [];
  const isShort = page.memories.length < page.totalCount && before !== undefined;
  const beyond = isShort ? [`User's name is ${before.value}`] : [];
  const found = statedName([...kept.map(({ text }) => text), ...beyond]);
  const told = found === null ? undefined : kept[found.index];
  if (found === null || told === undefined) return found === null ? null : (before ?? null);
  const { at = '', conversationId = '', expiresOn } = told;
  return { value: found.name, at, conversationId, expiresOn };
}

/** What the brief held beyond the page, as far as so many can still exist. */
function withUnread({ memories, totalCount }: MemoryPage, brief: Brief): readonly Memory[] {
  if (totalCount <= memories.length) return memories;
  const read = new Set(memories.map(({ id }) => id));
  const unread = brief.memories.filter(({ id }) => !read.has(id));
  return newestFirst([...memories, ...unread.slice(0, totalCount - memories.length)]);
}

/** Facts before what was said in passing, in the order given (newest first); the same text once; none without text. */
function best(memories: readonly Memory[]): readonly Memory[] {
  const seen = new Set<string>();
  const distinct = memories.filter(({ text }) => {
    const key = text.toLowerCase();
    return text !== '' && !seen.has(key) && seen.add(key);
  });
  const facts = distinct.filter((memory) => memory.type !== 'semantic');
  const highlights = distinct.filter((memory) => memory.type === 'semantic');
  // A caller with many facts must not lose every highlight, nor the other way round.
  const reserved = Math.min(highlights.length, HIGHLIGHTS_RESERVED_COUNT);
  return [...facts.slice(0, MEMORIES_LIMIT_COUNT - reserved), ...highlights].slice(0, MEMORIES_LIMIT_COUNT);
}
