import { endsClause, followedByVerb, wordAfter } from './after-name.ts';
import { CALLER, isDoubted } from './name-owner.ts';
import { folded, isAcronym, isDescription, isHomograph, isOrdinary } from './not-names.ts';
import { introducesOther, isPersonOrThing } from './other-parties.ts';
import { type Reading, readName } from './read-name.ts';
import { hits, type Statement } from './statement.ts';

const A_CALLER = `(?<!(?:another|other|different|previous|former|second|every|each)\\s)(?<![\\p{L}\\p{N}'’-])${CALLER}`;

/** "User called N" and "user named N"; "User N". Tried in this order, as "called" is no name. */
const CALLED = new RegExp(`${A_CALLER},?\\s{1,2}(called|named)(?=\\s)`, 'giu');
const ACTING = new RegExp(`${A_CALLER}(?=\\s)`, 'giu');

/** After "User called Anna" these show that the caller rang Anna up. */
const RANG_UP = new Set(
  'about regarding concerning for to on at from yesterday today this last with because and in after before asking'.split(
    ' ',
  ),
);

/**
 * "User called Sarah Johnson" (the caller is called so, or rang her up: only the former when nothing tells a call) and
 * "user named Tom".
 */
export function calledUser(statement: Statement): string | null {
  return firstOf(statement, CALLED, (reading, hit) => {
    const next = wordAfter(statement.text, reading.end);
    if (next !== null && RANG_UP.has(folded(next))) return false;
    // Nobody is called Dr. Smith; one rings a Dr. Smith up.
    if (reading.titled && hit[1]?.toLowerCase() === 'called') return false;
    return endsClause(statement.text, reading.end) || followedByVerb(statement, reading.end);
  });
}

/**
 * "User Emily called about…", "caller Tom asked": a capitalised word after "user" that is no known word and does
 * something. In small letters ("user emily called") nothing tells a name from an adverb, so that is no evidence.
 */
export function actingUser(statement: Statement): string | null {
  return firstOf(statement, ACTING, (reading) => {
    const first = reading.words[0] ?? '';
    // "User A" and "customer X" are nobody in particular.
    if (/^\p{L}$/u.test(first)) return false;
    if ((isOrdinary(first) && !isHomograph(first)) || isPersonOrThing(first)) return false;
    if (isAcronym(first) && !statement.shouted) return false;
    if (isHomograph(first)) return followedByVerb(statement, reading.end);
    const next = wordAfter(statement.text, reading.end);
    const carriesOn = next !== null && /^(?:from|in|and|at|aged)$/.test(next);
    return carriesOn || mentionsOnly(statement, reading);
  });
}

function mentionsOnly(statement: Statement, reading: Reading): boolean {
  const possessive = /^['’]s/i.test(statement.text.slice(reading.end - 2, reading.end));
  return possessive || endsClause(statement.text, reading.end) || followedByVerb(statement, reading.end);
}

function firstOf(
  statement: Statement,
  form: RegExp,
  accepts: (reading: Reading, hit: RegExpExecArray) => boolean,
): string | null {
  const spelling = { small: false, blindCapitals: statement.shouted || statement.titled, possessive: true };
  for (const hit of hits(statement.text, form)) {
    const reading = readName(statement.text, hit.index + hit[0].length, spelling);
    if (reading === null || reading.words.every(isDescription) || isDoubted(statement.text, hit.index))
      continue;
    if (introducesOther(statement.text.slice(reading.end, reading.end + 60))) continue;
    if (accepts(reading, hit)) return reading.name;
  }
  return null;
}
