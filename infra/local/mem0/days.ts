const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real calendar day written YYYY-MM-DD, the only form `expiration_date` takes. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !dayPattern.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The current day in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The expiration day itself still counts as valid: a memory hides from the day after, UTC. */
export function isExpired(expirationDate: string | null, day: string): boolean {
  return expirationDate !== null && expirationDate < day;
}
