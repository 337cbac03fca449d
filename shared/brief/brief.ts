import type { Memory } from '../memory/memory-store.ts';
import { isPast, type Profile } from '../profile/profile.ts';

/** The last call, as its own post-call event told it: known before Mem0 has extracted anything. */
export interface CallNote {
  readonly conversationId: string;
  /** When the call began, ISO 8601. */
  readonly at: string;
  readonly summary?: string | undefined;
  /** ISO 639 code of the call's main language. */
  readonly language?: string | undefined;
  /** The last day (`YYYY-MM-DD`, UTC) on which the summary may be used. */
  readonly expiresOn?: string | undefined;
}

/** Everything `client-data` needs about one caller, in one item, so that greeting is one read. */
export interface Brief {
  /** The memories worth knowing, best first. */
  readonly memories: readonly Memory[];
  /** How many the caller has in all. */
  readonly totalCount: number;
  readonly profile: Profile;
  /** What remembered statements say of facts that were never collected. */
  readonly stated?: Profile | undefined;
  readonly language?: string | undefined;
  readonly lastCall?: CallNote | undefined;
  /** This is no caller but a line of ours, as an event told: on outbound calls it is presented as the caller's. */
  readonly isOwnLine?: true | undefined;
  /** When Mem0 was last read for it, in milliseconds since the epoch; 0 = never. */
  readonly listedAtMs: number;
}

export const EMPTY_BRIEF: Brief = { memories: [], totalCount: 0, profile: {}, listedAtMs: 0 };

/** True when it says that nothing is known of the caller. */
export function isBlank({ memories, profile, lastCall, isOwnLine }: Brief): boolean {
  return !isOwnLine && memories.length === 0 && lastCall === undefined && Object.keys(profile).length === 0;
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
  const { conversationId, at, summary, expiresOn } = lastCall;
  return [
    { id: `call:${conversationId}`, text: summary, type: 'factual', conversationId, at, expiresOn },
    ...brief.memories,
  ];
}

/** The caller's memories in all, with the stand-in of `knownMemories`. */
export function knownCount(brief: Brief): number {
  return (
    Math.max(brief.totalCount, brief.memories.length) + knownMemories(brief).length - brief.memories.length
  );
}

/** The brief without the memories and the last call that may not be used any more on `today` (`YYYY-MM-DD`). */
export function unexpired(brief: Brief, today: string): Brief {
  const memories = brief.memories.filter(({ expiresOn }) => !isPast(expiresOn, today));
  return {
    ...brief,
    memories,
    totalCount: Math.max(0, brief.totalCount - (brief.memories.length - memories.length)),
    lastCall: isPast(brief.lastCall?.expiresOn, today) ? undefined : brief.lastCall,
  };
}
