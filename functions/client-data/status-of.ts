import { type Clause, clausesOf, isTakenBack, isUntrue, SUBJECT_WORDS, wordsOf } from './clauses.ts';

/** What a caller can be thanked for, best first. */
export const STATUSES = ['premium', 'vip', 'gold', 'silver'] as const;
export type Status = (typeof STATUSES)[number];

const NOUNS = new Set(
  `account member membership customer client user caller tier level status plan subscriber subscription holder package
  program programme service class plus elite category type segment accountholder loyalty rewards members customers clients`.split(
    /\s+/,
  ),
);

const BEFORE = new Set(
  `owner holder holds owns maintains enjoys keeps remains became active current existing loyal long time longtime term valued
  returning regular repeat recently just new proud registered verified paying on of reached achieved earned
  attained obtained got one part standing very important`.split(/\s+/),
);

/** "Upgraded to premium" is done; "to upgrade to premium" is not, and stays as unread words. */
const MOVED_UP =
  /(?<!\p{L})(?:ha(?:s|ve)\s+had|(?:(?:was|got|been)\s+)?(?:upgraded|promoted|moved|switched|subscribed|subscribes|enrolled|signed\s+up)\s+(?:to|for|in))(?!\p{L})/giu;

/** Nouns that say a status follows: "account type: gold". */
const STANDINGS = new Set([
  'account',
  'membership',
  'tier',
  'level',
  'status',
  'plan',
  'category',
  'type',
  'segment',
]);
const IS = new Set(['is', 'am', "he's", "she's", "they're", "i'm"]);

const AFTER = new Set('since now already currently active valid yes true'.split(' '));
/** These carry on a noun, not a bare status: "a premium account with us", not "premium in the cart". */
const AFTER_NOUN = new Set('with in at of from'.split(' '));
/** With us, not at Hilton: what may follow them. */
const OURS = new Set('us our ours here good'.split(' '));
const YEAR = /^(?:19|20)\d\d$/;
const ELSEWHERE = /^(?:competitors?|rivals?|another|other|elsewhere|cart|wishlist)$/;
const DURATION = /^(?:years?|months?|weeks?|decades?|long|ages)$/;

/**
 * The status a statement gives the caller today, or null. Every word up to the status has to be understood, so that a
 * wish, a denial, a memory of former times or somebody else's membership is never taken for the caller's.
 */
export function statusOf(statement: string, name: string | null): Status | null {
  const allowed = new Set([...SUBJECT_WORDS, ...BEFORE, ...NOUNS, ...wordsOf(name ?? '')]);
  const clauses = clausesOf(statement.slice(0, 2000).replaceAll(MOVED_UP, ' has '));
  const held = clauses.flatMap((clause) => heldIn(clause, allowed));
  return STATUSES.find((status) => held.includes(status)) ?? null;
}

const PAST = /^(?:was|were|had)$/u;

/** True when a statement says or suggests that the caller has not this status, or no membership at all, any more. */
export function deniesStatus(statement: string, status: Status, name: string | null): boolean {
  const denied = clausesOf(statement).some(({ words, earlier, later }) => {
    const sentence = [...earlier, ...words, ...later];
    if (words.includes(status)) {
      return isTakenBack(sentence) || sentence.some((word) => isUntrue(word) || PAST.test(word));
    }
    return isTakenBack(words) && words.some((word) => MEMBERSHIP.test(word));
  });
  return denied && statusOf(statement, name) !== status;
}

const MEMBERSHIP = /^(?:member|membership|account|subscription|plan|tier|status)$/u;

const isStatus = (word: string): word is Status => STATUSES.some((status) => status === word);

function heldIn(clause: Clause, allowed: ReadonlySet<string>): readonly Status[] {
  const { words } = clause;
  const first = words.findIndex(isStatus);
  if (first < 0 || isTakenBack(clause.later)) return [];
  const before = words.slice(0, first);
  if (!before.every((word) => allowed.has(word)) || (clause.tainted && before.length === 0)) return [];
  const length = words.slice(first).findIndex((word) => !isStatus(word) && !NOUNS.has(word));
  const end = length < 0 ? words.length : first + length;
  const claimed = words.slice(first, end);
  const named = claimed.some((word) => NOUNS.has(word)) || before.some((word) => STANDINGS.has(word));
  // "Compares premium and gold": what a bare word shares with the words before has to be understood too.
  const alone = before.length === 0 && !clause.earlier.every((word) => allowed.has(word) || isStatus(word));
  const held = (named || (!alone && isComplete(before, claimed))) && carriesOn(words.slice(end), named);
  return held ? claimed.filter(isStatus) : [];
}

/** "User has gold" may speak of a ring: gold and silver want a noun, or to be what the caller is. */
function isComplete(before: readonly string[], claimed: readonly string[]): boolean {
  const metal = claimed.every((word) => word === 'gold' || word === 'silver');
  return !metal || before.length === 0 || IS.has(before.at(-1) ?? '');
}

function carriesOn(rest: readonly string[], named: boolean): boolean {
  const [next] = rest;
  if (next === undefined) return true;
  if (rest.some((word) => isUntrue(word) || ELSEWHERE.test(word))) return false;
  const second = rest[1] ?? '';
  if (AFTER.has(next) || (AFTER_NOUN.has(next) && (YEAR.test(second) || (named && OURS.has(second)))))
    return true;
  return next === 'for' && rest.some((word) => DURATION.test(word));
}
