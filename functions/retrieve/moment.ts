import { InvalidRequest } from '../../shared/errors.ts';

/** ISO 8601 as https://www.rfc-editor.org/rfc/rfc3339 profiles it; time, seconds and zone may be missing. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;
const DAY_MS = 86_400_000;

/**
 * A date (`2026-05-31`) or time of a request, in milliseconds since the epoch; undefined when there is none. A date means
 * its first or its last millisecond in UTC, and so does a time that names no zone.
 * @throws InvalidRequest naming the field.
 */
export function momentOf(
  field: string,
  told: string | null | undefined,
  edge: 'start' | 'end',
): number | undefined {
  const text = told?.trim() ?? '';
  // An LLM that has nothing to say for a field often says "".
  if (text === '') return undefined;
  const [, day = '', zone] = MOMENT.exec(text) ?? [];
  if (isDay(day)) {
    if (day === text) return Date.parse(day) + (edge === 'end' ? DAY_MS - 1 : 0);
    const epochMs = Date.parse(zone ? text : `${text}Z`);
    if (Number.isFinite(epochMs)) return epochMs;
  }
  throw new InvalidRequest(`${field} must be a date or time, e.g. 2026-05-31 or 2026-05-31T17:00:00Z`);
}

/** `Date.parse` takes 31 February for 3 March. */
const isDay = (day: string): boolean =>
  Number.isFinite(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;
