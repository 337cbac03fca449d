/**
 * Who is calling. A `Caller` is an address that may be looked up and written under: an E.164 phone number,
 * or an id that the customer's own system gave (`user_id` of a web or WhatsApp conversation).
 * Only the two functions below make one, so an anonymous caller can never share a memory with another.
 */
export type Caller = string & { readonly __brand: 'Caller' };

/** https://www.itu.int/rec/T-REC-E.164: "+", then 7 to 15 digits of which the first is not 0. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** Ids of other channels. No white space, no `*` (a wildcard at Mem0), no slash (a path at S3). */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@+|=~-]{0,127}$/;

/**
 * Carriers spell a withheld number on the keypad: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE.
 * Some of them pass for valid E.164, so all strangers would share one memory.
 */
const WITHHELD_NUMBERS = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253']);
const WITHHELD_WORDS =
  /^(anonymous|restricted|unknown|private|unavailable|blocked|withheld|hidden|none|null|undefined|nan|n\/?a|no[ _-]?caller[ _-]?id|caller[ _-]?unknown|(sips?:)?anonymous@.*)$/i;

/**
 * The caller behind a phone number, or undefined when it is empty, withheld or not E.164.
 * White space, dots, dashes and parentheses of a written number are forgiven.
 */
export function phoneCaller(candidate: unknown): Caller | undefined {
  if (typeof candidate !== 'string' || candidate.length > 64) return undefined;
  const number = candidate.replace(/[\s().-]/g, '');
  if (!E164.test(number) || WITHHELD_NUMBERS.has(number)) return undefined;
  // The two tests above are what the brand stands for.
  return number as Caller;
}

/** The caller behind an id or a phone number, or undefined when it names nobody. */
export function idCaller(candidate: unknown): Caller | undefined {
  if (typeof candidate !== 'string') return undefined;
  const id = candidate.trim();
  if (id.startsWith('+')) return phoneCaller(id);
  if (!ID.test(id) || WITHHELD_WORDS.test(id) || WITHHELD_NUMBERS.has(`+${id}`)) return undefined;
  // The tests above are what the brand stands for.
  return id as Caller;
}

/** The first candidate that names somebody and is none of our own numbers. */
export function firstCaller(
  candidates: readonly (Caller | undefined)[],
  ownNumbers: ReadonlySet<string>,
): Caller | undefined {
  return candidates.find((candidate) => candidate !== undefined && !ownNumbers.has(candidate));
}

/** For logs: the last two characters only. */
export function maskCaller(caller: string): string {
  return `***${caller.slice(-2)}`;
}

/** The caller as one segment of an S3 key. `+` stays readable; everything unusual is percent-encoded. */
export function callerSegment(caller: Caller): string {
  return encodeURIComponent(caller).replaceAll('%2B', '+');
}
