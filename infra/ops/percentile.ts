/** The value that `share` of them do not exceed, by nearest rank. @param share 0 to 1. @returns NaN of no values. */
export function percentile(values: readonly number[], share: number): number {
  const place = Math.max(0, Math.ceil(values.length * share) - 1);
  return values.toSorted((a, b) => a - b)[place] ?? Number.NaN;
}
