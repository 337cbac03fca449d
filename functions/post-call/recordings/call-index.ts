import type { Caller } from '../../../shared/caller.ts';

/**
 * What belongs to one conversation, gathered from events that come in any order: a recording carries no caller, only
 * the conversation's id. https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 */
export interface IndexedCall {
  readonly caller?: Caller | undefined;
  readonly startedAtSecs?: number | undefined;
  /** Where its recording lies now. */
  readonly audioAddress?: string | undefined;
}

/**
 * Port. Each method writes its part and answers the whole in one atomic operation, so of two events that come at
 * once at least one sees the other. Throws StorageUnavailable.
 */
export interface CallIndex {
  noteCaller(conversationId: string, caller: Caller, startedAtSecs: number | undefined): Promise<IndexedCall>;
  noteAudio(conversationId: string, audioAddress: string): Promise<IndexedCall>;
}
