import type { Turn } from './start.ts';
import type { Stop } from './telephone.ts';

/** `POST /api/calls/:conversationId` with `{reveal}`. Answers `CallShown`, or 404 with a sentence. */
export interface CallShown {
  readonly conversationId: string;
  readonly masked: string | null;
  /** Whole, to look the caller up; null unless revealed. */
  readonly caller: string | null;
  readonly isRevealed: boolean;
  readonly state: 'inbox' | 'remembered' | 'unclaimed' | 'archived';
  readonly agentId: string | null;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly durationSecs: number | null;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly language: string | null;
  /** Masked: `(120 characters)`. */
  readonly summary: string | null;
  readonly attempts: number;
  /** `inbox` only while the call waits there: when it was accepted is kept no longer. */
  readonly stops: readonly Stop[];
  /** Masked: each message `(42 characters)`. */
  readonly turns: readonly Turn[];
  readonly facts: readonly CollectedFact[];
  /** Memories of this call that Mem0 holds. */
  readonly memories: readonly { readonly id: string; readonly type: string | null; readonly text: string }[];
  readonly hasRecording: boolean;
}

export interface CollectedFact {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

// `GET /api/calls/:conversationId/recording`: audio/mpeg, and a line in the audit log.
// `POST /api/calls/:conversationId/replay`: answers `Done` when it is queued; its way is to be seen in `journeys`.
// `GET /api/calls`: the latest calls there are, newest first, 100 at most; of a deployed stack those of the last 24 hours. Answers `readonly CallListed[]`.
export interface CallListed {
  readonly conversationId: string;
  readonly startedAt: string | null;
  readonly masked: string | null;
}
