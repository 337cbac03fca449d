const MINUTE_MS = 60_000;
/** As long as the schedule waits before it looks after an event. */
const PATIENCE_MS = 15 * MINUTE_MS;

/** `20 s`, `3 min`, `5 h`, `2 days`. */
export function age(at: string, nowMs: number): string {
  const ms = Math.max(0, nowMs - Date.parse(at));
  if (!Number.isFinite(ms)) return 'unknown';
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1_000)} s`;
  if (ms < 60 * MINUTE_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  const hours = Math.floor(ms / (60 * MINUTE_MS));
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

export const isOverdue = (at: string, nowMs: number): boolean => nowMs - Date.parse(at) > PATIENCE_MS;
