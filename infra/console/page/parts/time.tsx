const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** A time in the reader's zone; whole, with its zone, when pointed at. `at`: ISO 8601. */
export function Time({ at }: { at: string | null }) {
  if (at === null) return <span class="quiet">no date</span>;
  const date = new Date(at);
  if (Number.isNaN(date.valueOf())) return <span>{at}</span>;
  return (
    <time dateTime={date.toISOString()} title={FULL.format(date)}>
      {SHORT.format(date)}
    </time>
  );
}

/** `340 ms`, `1.2 s`. */
export function Took({ ms }: { ms: number | null }) {
  if (ms === null) return null;
  return <span class="took">{ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}</span>;
}
