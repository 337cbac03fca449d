import { randomUUID } from 'node:crypto';

/** One event as `GET /v1/event/{id}/` answers it. */
export interface PlatformEvent {
  readonly id: string;
  readonly event_type: 'ADD' | 'DELETE';
  readonly status: 'PENDING' | 'RUNNING' | 'FAILED' | 'SUCCEEDED';
  /** The request body in full: on the platform too, the transcript stays readable here. */
  readonly payload: unknown;
  readonly metadata: null;
  readonly results: readonly unknown[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  /** Milliseconds from start to completion. */
  readonly latency: number | null;
  readonly graph_status: null;
  readonly error: string | null;
}

/** The asynchronous jobs of the platform and how each one ended. */
export class EventLog {
  readonly #events = new Map<string, PlatformEvent>();

  /** Newest first. */
  all(): readonly PlatformEvent[] {
    return [...this.#events.values()].reverse();
  }

  get(id: string): PlatformEvent | undefined {
    return this.#events.get(id);
  }

  /** A new PENDING event; returns its id. */
  open(event_type: PlatformEvent['event_type'], payload: unknown): string {
    const id = randomUUID();
    const now = new Date().toISOString();
    this.#events.set(id, {
      id,
      event_type,
      status: 'PENDING',
      payload,
      metadata: null,
      results: [],
      created_at: now,
      updated_at: now,
      started_at: null,
      completed_at: null,
      latency: null,
      graph_status: null,
      error: null,
    });
    return id;
  }

  start(id: string): void {
    this.#change(id, { status: 'RUNNING', started_at: new Date().toISOString() });
  }

  succeed(id: string, results: readonly unknown[]): void {
    this.#complete(id, { status: 'SUCCEEDED', results });
  }

  fail(id: string, error: string): void {
    this.#complete(id, { status: 'FAILED', error });
  }

  clear(): void {
    this.#events.clear();
  }

  #complete(id: string, outcome: Partial<PlatformEvent>): void {
    const now = new Date();
    const startedAt = this.#events.get(id)?.started_at ?? now.toISOString();
    this.#change(id, {
      ...outcome,
      started_at: startedAt,
      completed_at: now.toISOString(),
      latency: now.getTime() - Date.parse(startedAt),
    });
  }

  #change(id: string, change: Partial<PlatformEvent>): void {
    const event = this.#events.get(id);
    if (event === undefined) return;
    this.#events.set(id, { ...event, ...change, updated_at: new Date().toISOString() });
  }
}
