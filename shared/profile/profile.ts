import type { FactSpec, FactSpecs } from '../agents/agent-types.ts';

/**
 * Who said it, the strongest last. `read`: found in a remembered statement. `collected`: ElevenLabs' LLM extracted it
 * after a call. `provided`: the customer's own systems set it as a dynamic variable. `operator`: somebody set it by hand.
 */
const SOURCES = ['read', 'collected', 'provided', 'operator'] as const;
export type Source = (typeof SOURCES)[number];

export type FactValue = string | number | boolean;

/** A value of a fact and where it comes from. */
export interface KnownValue {
  /** null: it was known and is no more. */
  readonly value: FactValue | null;
  readonly source: Source;
  /** When the call began, ISO 8601 in UTC. */
  readonly at: string;
  readonly conversationId: string;
  /** The last day (`YYYY-MM-DD`, UTC) on which it may be used. */
  readonly expiresOn?: string | undefined;
}

/** Fact id → what is known: one value, or the newest ten of a fact that is a list. All of one source. */
export type Profile = Readonly<Record<string, readonly KnownValue[]>>;

const LIST_LIMIT_COUNT = 10;

/**
 * The profile with one more value. The strongest source wins whatever its age; of one source the latest call, or the
 * first, or the newest few, as the fact's mode says. The order in which calls are told makes no difference, nor does
 * telling one twice.
 */
export function withFact(profile: Profile, id: string, mode: FactSpec['mode'], fresh: KnownValue): Profile {
  const told = [...valuesOf(profile, id), fresh];
  // What had expired when the latest of these calls took place stands in nobody's way.
  const latest = told.map(({ at }) => at.slice(0, 10)).reduce((one, other) => (one > other ? one : other));
  const all = told.filter(({ expiresOn }) => !isPast(expiresOn, latest));
  const strongest = Math.max(...all.map(rank));
  const ordered = all.filter((known) => rank(known) === strongest).sort(newestFirst);
  if (mode === 'all') return { ...profile, [id]: distinct(ordered).slice(0, LIST_LIMIT_COUNT) };
  return { ...profile, [id]: mode === 'first' ? ordered.slice(-1) : ordered.slice(0, 1) };
}

/** The profile with what remembered statements say now, in place of what they said before; null: nothing. */
export function withRead(profile: Profile, id: string, read: Omit<KnownValue, 'source'> | null): Profile {
  const { [id]: known = [], ...others } = profile;
  if (known.some(({ source }) => source !== 'read')) return profile;
  return read === null ? others : { ...others, [id]: [{ ...read, source: 'read' }] };
}

/** The profile without what a later call's facts of the same matter replace: the resolution of another issue, say. */
export function withoutOldMatters(profile: Profile, specs: FactSpecs): Profile {
  const latest = new Map<string | undefined, KnownValue>();
  for (const [id, [newest]] of Object.entries(profile)) {
    const known = latest.get(specs[id]?.matter);
    if (newest && (known === undefined || newestFirst(newest, known) < 0))
      latest.set(specs[id]?.matter, newest);
  }
  const isCurrent = ([id, [newest]]: [string, readonly KnownValue[]]): boolean => {
    const matter = specs[id]?.matter;
    return matter === undefined || newest?.conversationId === latest.get(matter)?.conversationId;
  };
  return Object.fromEntries(Object.entries(profile).filter(isCurrent));
}

/** What is known of a fact and may be used on `today` (`YYYY-MM-DD`), newest first; empty when nothing is. */
export function knownValues(profile: Profile, id: string, today: string): readonly KnownValue[] {
  return valuesOf(profile, id).filter(({ value, expiresOn }) => value !== null && !isPast(expiresOn, today));
}

/** The fact as text: yes or no for booleans, lists joined by semicolons, "" when unknown. */
export function factText(known: readonly Pick<KnownValue, 'value'>[]): string {
  return known
    .map(({ value }) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : `${value ?? ''}`))
    .join('; ');
}

/** True when the day `expiresOn` is over; days are texts that sort by date. */
export function isPast(expiresOn: string | undefined, today: string): boolean {
  return expiresOn !== undefined && expiresOn < today;
}

const valuesOf = (profile: Profile, id: string): readonly KnownValue[] =>
  Object.hasOwn(profile, id) ? (profile[id] ?? []) : [];

const rank = ({ source }: KnownValue): number => SOURCES.indexOf(source);

/** A total order, so that two values of one call end up alike whichever comes first. */
function newestFirst(a: KnownValue, b: KnownValue): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  return one < other ? 1 : one > other ? -1 : 0;
}

const orderOf = ({ at, conversationId, value }: KnownValue): string => `${at}\n${conversationId}\n${value}`;

function distinct(values: readonly KnownValue[]): readonly KnownValue[] {
  const seen = new Set<string>();
  return values.filter(({ value }) => {
    const key = `${value}`.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
