import type { Memory, MemoryPage } from '../memory/memory-store.ts';
import { newestFirst } from '../memory/newest-first.ts';
import { isDenied, nameFrom } from '../name/name.ts';
import type { Brief, CallNote } from './brief.ts';
import { plainLine } from './plain-line.ts';

/** Twice what any answer shows; keeps the item far below DynamoDB's 400 KB, in one 4 KB-unit read or few. */
const MEMORIES_LIMIT_COUNT = 30;
const TEXT_LIMIT_CHARS = 400;
const SUMMARY_LIMIT_CHARS = 600;

/** The brief after a call, before Mem0 knows of it. An older call, delivered late, changes nothing but the name. */
export function withCall(brief: Brief, call: CallNote): Brief {
  const latest = brief.lastCall === undefined || call.at >= brief.lastCall.at;
  const summary = call.summary === undefined ? undefined : plainLine(call.summary, SUMMARY_LIMIT_CHARS);
  return {
    ...brief,
    name: nameAfter(brief.name, call.givenName, latest),
    language: latest ? (call.language ?? brief.language) : brief.language,
    lastCall: latest ? { ...call, summary } : brief.lastCall,
  };
}

/**
 * The brief after reading the caller's memories from Mem0. A page that holds not all of them adds to what the brief held,
 * which may have been made of more. A name that was given is never replaced by a guess.
 */
export function withMemories(brief: Brief, page: MemoryPage, nowMs: number): Brief {
  const kept = withUnread(page, brief).map((memory) => ({
    ...memory,
    text: plainLine(memory.text, TEXT_LIMIT_CHARS),
  }));
  const name = rememberedName(
    brief.name,
    kept.map((memory) => memory.text),
  );
  return {
    ...brief,
    memories: best(kept),
    totalCount: page.totalCount,
    name,
    listedAtMs: nowMs,
  };
}

/** What the brief held beyond the page, as far as so many can still exist. */
function withUnread({ memories, totalCount }: MemoryPage, brief: Brief): readonly Memory[] {
  if (totalCount <= memories.length) return memories;
  const read = new Set(memories.map(({ id }) => id));
  const unread = brief.memories.filter(({ id }) => !read.has(id));
  return newestFirst([...memories, ...unread.slice(0, totalCount - memories.length)]);
}

function rememberedName(known: Brief['name'], texts: readonly string[]): Brief['name'] {
  if (known?.source === 'given') return known;
  const remembered = nameFrom(texts);
  if (remembered !== null) return { value: remembered, source: 'remembered' };
  return known !== undefined && isDenied(known.value, texts) ? undefined : known;
}

function nameAfter(known: Brief['name'], given: string | undefined, latest: boolean): Brief['name'] {
  if (given === undefined) return known;
  const mayReplace = latest || known?.source !== 'given';
  return mayReplace ? { value: given, source: 'given' } : known;
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
  const reserved = Math.min(highlights.length, 10);
  return [...facts.slice(0, MEMORIES_LIMIT_COUNT - reserved), ...highlights].slice(0, MEMORIES_LIMIT_COUNT);
}
