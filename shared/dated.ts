const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/** The day of a moment in UTC, `2026-05-03`: days as texts sort by date. */
export const isoDay = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/**
 * When something was said, for the prompt of an agent: "3 May, 6 months ago", from a year on with the year. "" for what
 * is no date: other writers of memories may date them with any text. Written by hand because the first use of `Intl`
 * would be on the clock of a caller.
 */
export function dated(at: string | undefined, nowMs: number): string {
  const saidAtMs = Date.parse(at ?? '');
  if (!Number.isFinite(saidAtMs)) return '';
  const date = new Date(saidAtMs);
  const ageMs = nowMs - saidAtMs;
  const year = ageMs >= 365 * DAY_MS ? ` ${date.getUTCFullYear()}` : '';
  const age = ageMs < 0 ? '' : `, ${ageOf(ageMs)}`;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year}${age}`;
}

/**
 * When something was said, for the ear: "3 hours ago", "2 days ago", "In May", from eleven months on "In May 2025". "" for
 * what is no date.
 */
export function saidWhen(at: string | undefined, nowMs: number): string {
  const saidAtMs = Date.parse(at ?? '');
  if (!Number.isFinite(saidAtMs)) return '';
  // What is dated ahead, by a clock that is wrong, was said just now.
  const ageMs = Math.max(0, nowMs - saidAtMs);
  if (ageMs < MINUTE_MS) return 'Just now';
  if (ageMs < 31 * DAY_MS) return ageOf(ageMs);
  const date = new Date(saidAtMs);
  const year = ageMs >= 330 * DAY_MS ? ` ${date.getUTCFullYear()}` : '';
  return `In ${MONTHS[date.getUTCMonth()]}${year}`;
}

function ageOf(ageMs: number): string {
  const days = Math.floor(ageMs / DAY_MS);
  if (ageMs < HOUR_MS) return ago(Math.floor(ageMs / MINUTE_MS), 'minute');
  if (days < 1) return ago(Math.floor(ageMs / HOUR_MS), 'hour');
  if (days < 31) return ago(days, 'day');
  return days < 365 ? ago(Math.floor(days / 30.44), 'month') : ago(Math.floor(days / 365), 'year');
}

const ago = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
