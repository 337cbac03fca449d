import './telemetry-off.ts';
import { AsyncLocalStorage } from 'node:async_hooks';
import { MemoryClient } from 'mem0ai';
import { MemoryTimeout, MemoryUnavailable } from '../errors.ts';
import { type HttpAnswer, HttpBroken, HttpTimeout, send } from '../http.ts';
import { count } from '../log.ts';
import { errorForStatus, isRecord, retryAfterMs } from './mem0-wire.ts';

export type Operation = 'search' | 'list' | 'add' | 'event' | 'delete';

/**
 * The shared Mem0 client: mem0ai's own requests and answers, with what it lacks: a budget for every call, one
 * bounded retry for reads, and errors that say what to do. https://docs.mem0.ai/api-reference
 */
interface Attempt {
  readonly operation: string;
  readonly deadlineMs: number;
  /** Only reads: an add whose answer was lost may have been accepted. */
  readonly repeatable: boolean;
}

const current = new AsyncLocalStorage<Attempt>();

/** For requests outside `within`; there are none, but an unbounded one would hold a call until Lambda's timeout. */
const DEFAULT_BUDGET_MS = 10_000;
/** Below this a second try would only time out. */
const LEAST_RETRY_MS = 30;
const RETRY_STATUSES = new Set([429, 502, 503]);

export class Mem0Client extends MemoryClient {
  /** No request takes longer, whatever the budget of its call. */
  readonly #requestLimitMs: number;

  constructor(options: { readonly apiKey: string; readonly host: string; readonly requestLimitMs: number }) {
    super(options);
    this.#requestLimitMs = options.requestLimitMs;
  }

  /** The library pings in the background from its constructor; nothing here needs the answer. */
  override async ping(): Promise<void> {}

  /**
   * Runs one call of this client inside a budget.
   * @throws MemoryTimeout, MemoryUnavailable, MemoryRejected.
   */
  within<T>(operation: Operation, budgetMs: number, call: () => Promise<T>): Promise<T> {
    const attempt = { operation, deadlineMs: performance.now() + budgetMs, repeatable: operation !== 'add' };
    return current.run(attempt, call);
  }

  /** mem0ai has no method for events. */
  event(eventId: string): Promise<unknown> {
    return this._fetchRawJson(`${this.host}/v1/event/${encodeURIComponent(eventId)}/`, { method: 'GET' });
  }

  /** The adds and deletions of the whole project, each with the request that caused it. */
  latestEvents(limitCount: number): Promise<unknown> {
    return this._fetchRawJson(`${this.host}/v1/events/?page=1&page_size=${limitCount}`, { method: 'GET' });
  }

  /** Every request of the library passes here; pinned by the version in package.json and by the contract tests. */
  override async _fetchRawJson(
    url: string,
    options: { method?: string; body?: string },
  ): Promise<Record<string, unknown>> {
    const attempt = current.getStore() ?? {
      operation: 'call',
      deadlineMs: performance.now() + DEFAULT_BUDGET_MS,
      repeatable: false,
    };
    const once = (): Promise<Record<string, unknown>> => this.#once(url, options, attempt);
    try {
      return await once();
    } catch (error) {
      if (!(await mayRepeat(error, attempt))) throw error;
      return await once();
    }
  }

  async #once(
    url: string,
    options: { method?: string; body?: string },
    attempt: Attempt,
  ): Promise<Record<string, unknown>> {
    const { operation } = attempt;
    const answer = await send({
      method: options.method ?? 'GET',
      url,
      // `headers` is the library's own map: the Token, the content type and its client name.
      headers: this.headers as Record<string, string>,
      body: options.body,
      timeoutMs: Math.min(attempt.deadlineMs - performance.now(), this.#requestLimitMs),
    }).catch((error: unknown) => {
      count('Mem0Error');
      if (error instanceof HttpTimeout) throw new MemoryTimeout(operation);
      throw new MemoryUnavailable(`mem0 ${operation}: connection failed`, { cause: error });
    });
    if (answer.status < 200 || answer.status > 299) {
      count('Mem0Error');
      throw errorForStatus(operation, answer.status, retryAfterMs(answer.headers['retry-after']));
    }
    return parsed(operation, answer);
  }
}

function parsed(operation: string, answer: HttpAnswer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(answer.body);
    if (isRecord(body)) return body;
  } catch {}
  count('Mem0Error');
  throw new MemoryUnavailable(`mem0 ${operation}: answered something that is not a JSON object`);
}

/** Once, for a read, when waiting as long as Mem0 asks still leaves time to be answered. */
async function mayRepeat(error: unknown, attempt: Attempt): Promise<boolean> {
  if (!attempt.repeatable || !(error instanceof MemoryUnavailable)) return false;
  const broken = error.cause instanceof HttpBroken;
  if (!broken && !(error.upstreamStatus !== undefined && RETRY_STATUSES.has(error.upstreamStatus)))
    return false;
  const waitMs = error.retryAfterMs ?? 0;
  if (attempt.deadlineMs - performance.now() - waitMs < LEAST_RETRY_MS) return false;
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  return true;
}
