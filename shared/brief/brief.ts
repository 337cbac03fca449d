import type { Memory, MemoryPage } from '../memory/memory-store.ts';
import { nameFrom } from './name.ts';
import { plainLine } from './plain-line.ts';

/** The last call, as its own post-call event told it: known before Mem0 has extracted anything. */
export interface CallNote {
  readonly conversationId: string;
  /** When the call began, ISO 8601. */
  readonly at: string;
  readonly summary?: string | undefined;
  /** What the agent collected as the caller's name, if it did. */
  readonly givenName?: string | undefined;
  /** ISO 639 code of the call's main language. */
  readonly language?: string | undefined;
}

/** Everything `client-data` needs about one caller, in one item, so that greeting is one read. */
export interface Brief {
  /** The memories worth knowing, best first. */
  readonly memories: readonly Memory[];
  /** How many the caller has in all. */
  readonly totalCount: number;
  readonly name?: { readonly value: string; readonly source: 'given' | 'remembered' } | undefined;
  readonly language?: string | undefined;
  readonly lastCall?: CallNote | undefined;
  /** When Mem0 was last read for it, in milliseconds since the epoch; 0 = never. */
  readonly listedAtMs: number;
}

/** Twice what any answer shows; keeps the item far below DynamoDB's 400 KB, in one 4 KB-unit read or few. */
const MEMORIES_LIMIT_COUNT = 30;
const TEXT_LIMIT_CHARS = 400;
const SUMMARY_LIMIT_CHARS = 600;

export const EMPTY_BRIEF: Brief = { memories: [], totalCount: 0, listedAtMs: 0 };

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

/** The brief after reading the caller's memories from Mem0. A name that was given is never replaced by a guess. */
export function withMemories(brief: Brief, page: MemoryPage, nowMs: number): Brief {
  const kept = page.memories.map((memory) => ({ ...memory, text: plainLine(memory.text, TEXT_LIMIT_CHARS) }));
  const remembered = nameFrom(kept.map((memory) => memory.text));
  return {
    ...brief,
    memories: best(kept),
    totalCount: page.totalCount,
    name:
      brief.name?.source === 'given' || remembered === null
        ? brief.name
        : { value: remembered, source: 'remembered' },
    listedAtMs: nowMs,
  };
}

/**
 * What we know about the caller now. Until Mem0 has memories of the last call, its summary stands in for them, so
 * that somebody who rings back within a minute is remembered.
 */
export function knownMemories(brief: Brief): readonly Memory[] {
  const { lastCall } = brief;
  if (lastCall?.summary === undefined || lastCall.summary === '') return brief.memories;
  if (brief.memories.some((memory) => memory.conversationId === lastCall.conversationId))
    return brief.memories;
  const { conversationId, at, summary } = lastCall;
  return [
    { id: `call:${conversationId}`, text: summary, type: 'factual', conversationId, at },
    ...brief.memories,
  ];
}

/** The caller's memories in all, with the stand-in of `knownMemories`. */
export function knownCount(brief: Brief): number {
  return (
    Math.max(brief.totalCount, brief.memories.length) + knownMemories(brief).length - brief.memories.length
  );
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
