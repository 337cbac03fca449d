import type { Outcome } from './outcome.ts';

/**
 * The few errors a core may throw. The chain alone turns them into HTTP statuses, and the queue door into
 * "back to the queue" (`retryable`) or "to the dead-letter queue".
 * `publicMessage` leaves the house; `message` is for operators. Neither ever holds caller data.
 */
interface Traits {
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly outcome: Outcome;
}

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly outcome: Outcome;
  readonly publicMessage: string;
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(traits: Traits, message: string, publicMessage: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = traits.code;
    this.status = traits.status;
    this.retryable = traits.retryable;
    this.outcome = traits.outcome;
    this.publicMessage = publicMessage;
  }
}

/** No valid key or signature. The reason is for the log: telling a forger what was wrong would help him. */
export class Unauthenticated extends AppError {
  constructor(reason: string) {
    super(
      { code: 'unauthenticated', status: 401, retryable: false, outcome: 'rejected' },
      reason,
      'Unauthorized',
    );
  }
}

/** The request can never succeed as it is. The message names the field, never its value. */
export class InvalidRequest extends AppError {
  constructor(message: string) {
    super({ code: 'invalid_request', status: 400, retryable: false, outcome: 'rejected' }, message, message);
  }
}

/** Too many requests for one caller in the current window. */
export class RateLimited extends AppError {
  override readonly headers: Readonly<Record<string, string>>;
  constructor(headers: Readonly<Record<string, string>>) {
    super(
      { code: 'rate_limited', status: 429, retryable: true, outcome: 'rejected' },
      'rate limit exceeded',
      'Too many requests',
    );
    this.headers = headers;
  }
}

/** Mem0 did not answer inside the budget. */
export class MemoryTimeout extends AppError {
  constructor(operation: string, options?: ErrorOptions) {
    super(
      { code: 'memory_timeout', status: 504, retryable: true, outcome: 'failed' },
      `mem0 ${operation} exceeded its budget`,
      'Memory took too long to answer',
      options,
    );
  }
}

interface Upstream extends ErrorOptions {
  /** The HTTP status Mem0 answered, if it answered. */
  readonly upstreamStatus?: number;
  /** How long Mem0 asked us to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** Mem0 is unreachable, overloaded or answered nonsense: worth another try later. */
export class MemoryUnavailable extends AppError {
  readonly upstreamStatus: number | undefined;
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: Upstream = {}) {
    super(
      { code: 'memory_unavailable', status: 502, retryable: true, outcome: 'failed' },
      message,
      'Memory is unavailable',
      options,
    );
    this.upstreamStatus = options.upstreamStatus;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** How long a failure asks to be left alone: what Mem0 said in `Retry-After`, else 0. */
export function askedWaitMs(error: unknown): number {
  return error instanceof MemoryUnavailable ? (error.retryAfterMs ?? 0) : 0;
}

/** Mem0 refused the request: trying again cannot help. Which statuses that are, `errorForStatus` in mem0-wire.ts decides. */
export class MemoryRejected extends AppError {
  readonly upstreamStatus: number | undefined;
  constructor(message: string, options: Upstream = {}) {
    super(
      { code: 'memory_rejected', status: 502, retryable: false, outcome: 'failed' },
      message,
      'Memory refused the request',
      options,
    );
    this.upstreamStatus = options.upstreamStatus;
  }
}

/** S3, SQS, DynamoDB or SSM failed. */
export class StorageUnavailable extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super(
      { code: 'storage_unavailable', status: 503, retryable: true, outcome: 'failed' },
      message,
      'Temporarily unavailable',
      options,
    );
  }
}

/** The work is under way elsewhere or not finished yet: come back later. Nothing is wrong. */
export class NotYet extends AppError {
  constructor(message: string) {
    super({ code: 'not_yet', status: 503, retryable: true, outcome: 'waiting' }, message, 'Not finished yet');
  }
}

/** A queued event that no retry can make readable: it goes to the dead-letter queue with this reason. */
export class UnreadableEvent extends AppError {
  constructor(reason: string) {
    super(
      { code: 'unreadable_event', status: 400, retryable: false, outcome: 'failed' },
      reason,
      'Unreadable event',
    );
  }
}
