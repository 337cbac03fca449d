import { InvalidArgumentError } from 'commander';

/** For an option that is a whole number. @throws InvalidArgumentError, which commander turns into one sentence. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** For an option that is a time: `2026-11-20`, which is midnight UTC, or ISO 8601. @returns milliseconds since the epoch. */
export function moment(text: string): number {
  const atMs = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(atMs)) return atMs;
  throw new InvalidArgumentError('It must be a day (2026-11-20, in UTC) or a time (2026-11-20T10:00:00Z).');
}
