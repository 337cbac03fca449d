import { AsyncLocalStorage } from 'node:async_hooks';
import type { Counter } from './metrics.ts';

/**
 * Structured logging: one JSON object a line on stdout, which Lambda's JSON log format passes through unchanged.
 * Written here and not taken from a library because the two read functions load it on the caller's clock.
 *
 * What may be logged: ids, counts, durations, masked numbers, error codes. Never bodies, names, numbers or text.
 */
type Level = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

interface CallContext {
  fields: Record<string, unknown>;
  counters: Record<string, number>;
}

const LEVELS: readonly Level[] = ['debug', 'info', 'warn', 'error'];
const context = new AsyncLocalStorage<CallContext>();

/** Runs `work` with log fields and counters of its own; lines written inside carry the fields. */
export function withLogContext<T>(fields: LogFields, work: () => T): T {
  return context.run({ fields: { ...fields }, counters: {} }, work);
}

/** Adds fields to every later line of this call. Outside a call it does nothing. */
export function addLogFields(fields: LogFields): void {
  const current = context.getStore();
  if (current) Object.assign(current.fields, fields);
}

/** Counts something of this call; the outcome line reports it as a CloudWatch metric of that name. */
export function count(metric: Counter, by = 1): void {
  const current = context.getStore();
  if (current) current.counters[metric] = (current.counters[metric] ?? 0) + by;
}

/** What this call has counted so far. */
export function counted(): Readonly<Record<string, number>> {
  return context.getStore()?.counters ?? {};
}

/** The door that the call came by, as its lines name it; empty outside a call. */
export function doorName(): string {
  return String(context.getStore()?.fields.function ?? '');
}

/** Writes one line if `LOG_LEVEL` (default info) allows it. */
export function log(level: Level, message: string, fields: LogFields = {}): void {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(leastLevel())) return;
  const line = {
    timestamp: new Date().toISOString(),
    level: level.toUpperCase(),
    message,
    ...context.getStore()?.fields,
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * The facts of an error that are safe to log: names, codes and the stack's places, through the causes.
 * Messages of foreign errors are left out, because back ends like to quote the request in them.
 */
export function errorFacts(error: unknown, depth = 0): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('publicMessage' in error ? { reason: error.message } : {}),
    ...(depth === 0 ? { at: placesOf(error) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorFacts(error.cause, depth + 1) } : {}),
  };
}

/** A stack begins with the message, which may itself have lines that look like places. */
function placesOf({ stack = '', message }: Error): string[] {
  const rows = stack.includes(message)
    ? stack.slice(stack.indexOf(message) + message.length).split('\n')
    : [];
  const places = rows.map((row) => row.trim()).filter((row) => row.startsWith('at '));
  return places.slice(0, 4);
}

function leastLevel(): Level {
  const wanted = process.env.LOG_LEVEL?.toLowerCase();
  return LEVELS.find((level) => level === wanted) ?? 'info';
}
