/** `GET /api/desk`. */
export interface Desk {
  readonly letters: readonly Letter[];
  readonly unclaimed: readonly UnclaimedCall[];
  /** Oldest first, 200 at most. */
  readonly inbox: readonly InboxEvent[];
  readonly inboxCount: number;
}

export interface Letter {
  readonly id: string;
  readonly sentAt: string;
  readonly event: string;
  readonly conversationId: string;
  readonly reason: string;
}

export interface UnclaimedCall {
  readonly conversationId: string;
  /** As its address says, e.g. `2026-11-20T10-00-00Z`. */
  readonly time: string;
}

export interface InboxEvent {
  readonly writtenAt: string;
  readonly event: string;
  readonly conversationId: string;
  readonly state: string;
  readonly attempts: number;
}

// `POST /api/desk/letters/:id/redrive`, `…/drop`, `POST /api/desk/letters/redrive` (all), `POST /api/desk/inbox/sweep`,
// `POST /api/desk/unclaimed/:conversationId/assign` with `{caller}`. All answer `Done`.

/** `GET /api/desk/day`: the last 24 hours; on a local stack since it began. null: nobody keeps lines here. */
export interface Day {
  readonly from: string;
  readonly until: string;
  readonly doors: readonly DoorDay[];
  /** By hour, oldest first; on a local stack by minute. */
  readonly buckets: readonly Bucket[];
  readonly bucketSecs: number;
  /** US dollars; null where nothing was called. */
  readonly costPerCall: number | null;
  /** How `costPerCall` came about, in a sentence. */
  readonly costNote: string;
}

export interface DoorDay {
  readonly door: string;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly failed: number;
  readonly degraded: number;
}

export interface Bucket {
  /** Epoch seconds of its beginning. */
  readonly atSecs: number;
  readonly calls: number;
  readonly failed: number;
  readonly degraded: number;
  readonly clientDataP50Ms: number | null;
  readonly clientDataP95Ms: number | null;
  readonly retrieveP50Ms: number | null;
  readonly retrieveP95Ms: number | null;
}
