import type { Caller } from '../caller.ts';
import { type AppError, MemoryRejected, MemoryUnavailable } from '../errors.ts';
import {
  type AddState,
  EVALUATION,
  type FoundMemory,
  type Memory,
  type MemoryFilter,
} from './memory-store.ts';

/** What Mem0 sends and accepts, read defensively: an unexpected shape never becomes a memory. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Statuses that another try, or a mended configuration, can cure. 401, 402, 403 and 413 (to Mem0, the memory quota) are
 * among them: a wrong key or an exhausted quota is no fault of the event in hand.
 */
const CURABLE = new Set([401, 402, 403, 408, 413, 425, 429]);

export function errorForStatus(operation: string, status: number, retryAfter: number | undefined): AppError {
  const message = `mem0 ${operation}: answered ${status}`;
  if (status >= 400 && status < 500 && !CURABLE.has(status))
    return new MemoryRejected(message, { upstreamStatus: status });
  return new MemoryUnavailable(message, { upstreamStatus: status, retryAfterMs: retryAfter });
}

/** `Retry-After` in seconds or as a date, as milliseconds from now. */
export function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}

/**
 * https://docs.mem0.ai/platform/features/v2-memory-filters: keys stay snake_case, several types need an OR, and `ne` keeps
 * memories without a type, which others wrote. `created_at` is when it was said: adds say so (`timestamp`).
 */
export function searchFilters(
  caller: Caller,
  { types = [], agentId, sinceMs, untilMs }: MemoryFilter,
): Record<string, unknown> {
  const clauses: Record<string, unknown>[] =
    types.length === 0
      ? [{ metadata: { type: { ne: EVALUATION } } }]
      : [{ OR: types.map((type) => ({ metadata: { type } })) }];
  if (sinceMs !== undefined) clauses.push({ created_at: { gte: isoTime(sinceMs) } });
  if (untilMs !== undefined) clauses.push({ created_at: { lte: isoTime(untilMs) } });
  return { AND: [...markFilters(caller, { agent_id: agentId || undefined }).AND, ...clauses] };
}

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

/** One clause per metadata key: what several keys in one clause mean is documented nowhere. */
export function markFilters(
  caller: Caller,
  mark: Readonly<Record<string, string | number | undefined>>,
): { readonly AND: readonly Record<string, unknown>[] } {
  const clauses = Object.entries(mark)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ metadata: { [key]: value } }));
  return { AND: [{ user_id: caller }, ...clauses] };
}

/**
 * The id of an event that is an add of this caller with this mark and has not failed. Its payload is the request as
 * it was sent. https://docs.mem0.ai/api-reference/events/get-events
 */
export function markedAdd(
  event: unknown,
  caller: Caller,
  mark: Readonly<Record<string, string | number | undefined>>,
  after?: string,
): string | undefined {
  if (!isRecord(event) || event.status === 'FAILED' || !isRecord(event.payload)) return undefined;
  // What bears no date passes for too old: an add done twice does less harm than one that is not done.
  if (after !== undefined && !(Date.parse(text(event.created_at) ?? '') > Date.parse(after)))
    return undefined;
  const { user_id, metadata } = event.payload;
  if (user_id !== caller || !isRecord(metadata)) return undefined;
  const matches = Object.entries(mark).every(
    ([key, value]) => value === undefined || metadata[key] === value,
  );
  return matches ? text(event.id) : undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * One result as mem0ai hands it over (keys camelCased, metadata verbatim), or undefined when it has no text or its
 * owner is not `caller`: a filter that Mem0 misreads must not read one caller's memory to another.
 */
export function ownMemory(item: unknown, caller: Caller): Memory | undefined {
  if (!isRecord(item) || item.userId !== caller) return undefined;
  const id = text(item.id);
  const statement = text(item.memory)?.trim();
  if (id === undefined || statement === undefined || statement === '') return undefined;
  const metadata = isRecord(item.metadata) ? item.metadata : {};
  return {
    id,
    text: statement,
    type: text(metadata.type),
    agentId: text(metadata.agent_id),
    conversationId: text(metadata.conversation_id),
    at: text(metadata.timestamp) ?? text(item.createdAt),
    expiresOn: text(item.expirationDate)?.slice(0, 10),
  };
}

export function ownFound(item: unknown, caller: Caller): FoundMemory | undefined {
  const memory = ownMemory(item, caller);
  if (memory === undefined || !isRecord(item)) return undefined;
  const score = typeof item.score === 'number' && Number.isFinite(item.score) ? item.score : 0;
  const metadata = isRecord(item.metadata) ? item.metadata : {};
  const { type, agent_id, agent_type, conversation_id, timestamp, chunk, call_duration, ...facts } = metadata;
  const isDuration = typeof call_duration === 'number' && Number.isFinite(call_duration);
  const factIds = Object.keys(facts);
  return {
    ...memory,
    score,
    callDurationSecs: isDuration ? call_duration : undefined,
    facts: factIds.length > 0 ? factIds : undefined,
  };
}

/** @throws MemoryUnavailable when there is no list where one must be. */
export function resultsOf(operation: string, answer: unknown): readonly unknown[] {
  if (isRecord(answer) && Array.isArray(answer.results)) return answer.results;
  throw new MemoryUnavailable(`mem0 ${operation}: the answer has no results`);
}

/** https://docs.mem0.ai/api-reference/events/get-event. @throws MemoryUnavailable when there is no status. */
export function stateOf(event: unknown): AddState {
  const status = isRecord(event) ? event.status : undefined;
  if (typeof status !== 'string') throw new MemoryUnavailable('mem0 event: the answer has no status');
  if (status === 'SUCCEEDED') return 'stored';
  return status === 'FAILED' ? 'failed' : 'pending';
}
