import type { Memory } from '../../shared/memory/memory-store.ts';
import { newestFirst } from '../../shared/memory/newest-first.ts';
import { firstOtherPerson } from '../../shared/name/other-parties.ts';
import { isTakenBack, isUntrue, SUBJECT_WORDS, wordsOf } from './clauses.ts';
import { deniesChannel, preferenceOf } from './contact-preference.ts';
import type { GreetingFacts } from './greeting.ts';
import { REASONS, type Reason, reasonOf } from './past-contact.ts';
import { deniesStatus, STATUSES, type Status, statusOf } from './status-of.ts';

/**
 * What a greeting may draw on, chosen from remembered statements: the best status, the reason of a past contact best to
 * mention, and every preferred way to be reached, each as the statement that says it. Statements about somebody else, or
 * that wish, deny or remember former times, are passed over, and so is what a newer one denies: `statements` come newest
 * first. `name` is the caller's, null when unknown.
 */
export function greetingFactsFrom(
  name: string | null,
  returning: boolean,
  statements: readonly string[],
): GreetingFacts {
  return {
    name,
    returning,
    accountStatus: bestOf(statements, STATUSES, (statement, newer) => heldStatus(statement, newer, name)),
    lastInteraction: bestOf(statements, REASONS, (statement) => contactReason(statement, name)),
    preferences: statements.filter((statement, index) => {
      const spoken = preferenceOf(statement, name);
      return spoken !== null && !statements.slice(0, index).some((newer) => deniesChannel(newer, spoken));
    }),
  };
}

function heldStatus(statement: string, newer: readonly string[], name: string | null): Status | null {
  const status = statusOf(statement, name);
  return status !== null && newer.some((other) => deniesStatus(other, status, name)) ? null : status;
}

/**
 * The texts newest first. What one call left behind has one date; then what sounds like a denial counts as the later
 * word, because who cancels a membership has one at the beginning of the call.
 */
export function latestWordFirst(memories: readonly Memory[]): readonly string[] {
  const isDenial = ({ text }: Memory): boolean => {
    const words = wordsOf(text);
    return isTakenBack(words) || words.some(isUntrue);
  };
  const denials = memories.filter(isDenial);
  const others = memories.filter((memory) => !isDenial(memory));
  return newestFirst([...denials, ...others]).map(({ text }) => text);
}

/** The first statement with the highest rank, or null when none has any. */
function bestOf<T>(
  statements: readonly string[],
  ranks: readonly T[],
  rankOf: (statement: string, newer: readonly string[]) => T | null,
): string | null {
  const ranked = statements.map((statement, index) => ({
    statement,
    rank: rankOf(statement, statements.slice(0, index)),
  }));
  for (const rank of ranks) {
    const found = ranked.find((candidate) => candidate.rank === rank);
    if (found) return found.statement;
  }
  return null;
}

const IN_THE_PAST =
  /(?<!\p{L})(?:last|latest|previous|previously|prior|recent|recently|earlier|past|called|contacted|asked|reported|raised|inquired|enquired|submitted|opened|had|made|experienced|discussed|resolved|conversation|call)(?!\p{L})/iu;
const BY_ITSELF = /^\s*(?:[\p{L}-]+\s+)?(?:[ie]nquir(?:y|ies)|questions?|issues?|problems?)(?!\p{L})/iu;
const WHO_DID =
  /^\s*([\p{L}'’]+)\s+(?:has\s+)?(?:called|contacted|asked|reported|raised|inquired|enquired|submitted|opened|had|made)(?!\p{L})/iu;
const SPOKEN_TO =
  /(?<!\p{L})(?:agent|assistant|representative|rep|operator|support|technician)s?(?!\p{L})/giu;

/** The reason of a past contact, if the statement tells of one and of nobody else: not "User has back issues". */
function contactReason(statement: string, name: string | null): Reason | null {
  if (!IN_THE_PAST.test(statement) && !BY_ITSELF.test(statement)) return null;
  const known = new Set([...SUBJECT_WORDS, ...wordsOf(name ?? '')]);
  const [who] = wordsOf(WHO_DID.exec(statement)?.[1] ?? 'user');
  if (who !== undefined && !known.has(who)) return null;
  const spokenOf = statement.replaceAll(SPOKEN_TO, '');
  return firstOtherPerson(spokenOf) === Number.POSITIVE_INFINITY ? reasonOf(statement, name) : null;
}
