/** `GET /api/desk`. */
export interface Desk {
  readonly letters: readonly Letter[];
  /** The latest first, of the 1,000 that were looked at. */
  readonly unclaimed: readonly UnclaimedCall[];
  /** False: there are more than 1,000, and those that were looked at are not the latest. */
  readonly isUnclaimedWhole: boolean;
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
  /** When it began, ISO 8601; else as its address says, `undated` or `discarded`. */
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
  /** By hour, oldest first; on a local stack by minute. Those in which nothing happened are left out. */
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
  /** Greetings that were asked for. */
  readonly calls: number;
  /** Of all doors. */
  readonly failed: number;
  readonly degraded: number;
  readonly clientDataP50Ms: number | null;
  readonly clientDataP95Ms: number | null;
  readonly retrieveP50Ms: number | null;
  readonly retrieveP95Ms: number | null;
}
