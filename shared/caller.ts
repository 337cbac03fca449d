/**
 * Who is calling. A `Caller` is an address that may be looked up and written under: an E.164 phone number,
 * or an id that the customer's own system gave (`user_id` of a web or WhatsApp conversation).
 * Only `phoneCaller` and `idCaller` make one, and the call index reads back what they made: so an anonymous caller can
 * never share a memory with another.
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
  /^(anonymous|restricted|unknown|private|unavailable|blocked|withheld|hidden|none|null|undefined|nan|na|no[_-]?caller[_-]?id|caller[_-]?unknown|anonymous@.*)$/i;

/** Our own side of the telephone lines. */
export interface Lines {
  /** Our own numbers: the caller_id of outbound calls. */
  readonly ownNumbers: ReadonlySet<string>;
  /** Completes national numbers, for trunks that send them: `1`, `49`; "" where none do. */
  readonly countryCode: string;
}

/**
 * The caller behind a phone number, or undefined when it is empty, withheld or no number: an extension, a word. One
 * person is one caller on all channels: `sip:` and `tel:` addresses give their number, and 8 to 15 digits without `+` are
 * the E.164 number that WhatsApp and many SIP trunks mean by them. White space, dots, dashes and parentheses are forgiven.
 */
export function phoneCaller(candidate: unknown, countryCode = ''): Caller | undefined {
  const written = Number.isSafeInteger(candidate) && Number(candidate) > 0 ? `${candidate}` : candidate;
  if (typeof written !== 'string' || written.length > 128) return undefined;
  const digits = userPart(written.trim()).replace(/[\s().-]/g, '');
  const number = digits.startsWith('+') ? digits : `+${international(digits, countryCode)}`;
  if (!E164.test(number) || [number, `+${digits}`].some((one) => WITHHELD_NUMBERS.has(one))) return undefined;
  // The two tests above are what the brand stands for.
  return number as Caller;
}

/** `sip:+12025550123@trunk.example.com;user=phone`, `tel:+1-202-555-0123;ext=7`: https://www.rfc-editor.org/rfc/rfc3966 */
function userPart(address: string): string {
  const [, part = address] = /^(?:sips?|tel):([^@;?]*)/i.exec(address) ?? [];
  return part.replace(/^%2B/i, '+');
}

/** Digits as an international number without its `+`; "" when they are too few. What is no number at all stays none. */
function international(digits: string, countryCode: string): string {
  // The North American plan has no trunk prefix: https://www.nationalnanpa.com/about_us/abt_nanp.html
  if (countryCode === '1' && /^[2-9]\d{9}$/.test(digits)) return countryCode + digits;
  if (countryCode !== '' && countryCode !== '1' && /^0[1-9]\d{5}/.test(digits)) {
    return countryCode + digits.slice(1);
  }
  return digits.length < 8 ? '' : digits;
}

/** The caller behind an id or a phone number, or undefined when it names nobody. */
export function idCaller(candidate: unknown, countryCode = ''): Caller | undefined {
  if (typeof candidate !== 'string') return undefined;
  const id = candidate.trim();
  // "2026-11-21-0001" is an id: digits with dashes or dots alone are a number only if they say so.
  if (/^(?:\+|(?:sips?|tel):)/i.test(id)) return phoneCaller(id, countryCode);
  const isNumber = /^\d+$|^(?=.*[\s(])[\d\s().-]+$/.test(id);
  const number = isNumber ? phoneCaller(id, countryCode) : undefined;
  if (number !== undefined) return number;
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
