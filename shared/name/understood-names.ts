import { endsClause, wordAfter } from './after-name.ts';
import { CALLER, isDoubted } from './name-owner.ts';
import { folded, isAcronym, isDescription, isMood } from './not-names.ts';
import { endsWithOther } from './other-parties.ts';
import { type Reading, readName } from './read-name.ts';
import { hits, type Statement } from './statement.ts';

const LOOK_BACK_CHARS = 80;
const KIND_OF_CALLER =
  '(?:premium|vip|gold|silver|loyal|new|returning|existing|long-?\\s?time|long-?\\s?term|valued|regular|current|repeat|frequent|business|registered|first-?\\s?time|active)';

const IS_THE_CALLER = new RegExp(
  `\\s{1,2}(?:is|was)\\s{1,2}(?:the|an?|our|your)\\s{1,2}(?:${KIND_OF_CALLER}\\s{1,2}){0,3}${CALLER}(?![\\p{L}'’-])`,
  'giu',
);
const AFTER_CALLER = new Set('who of from with since in calling that for at and here'.split(' '));

/** "N is the customer", "Agent confirmed that N is the caller"; not "N is the user's sister", "N is the customer agent". */
export function nameOfTheCaller(statement: Statement): string | null {
  for (const hit of hits(statement.text, IS_THE_CALLER)) {
    const end = hit.index + hit[0].length;
    const carriesOn =
      endsClause(statement.text, end) || AFTER_CALLER.has(folded(wordAfter(statement.text, end) ?? ''));
    if (!carriesOn) continue;
    const reading = readBackwards(statement, hit.index);
    if (reading !== null && !reading.words.every(isDescription)) return reading.name;
  }
  return null;
}

/** The longest name that ends exactly at `end`. In small letters it has to be the whole sentence so far. */
function readBackwards(statement: Statement, end: number): Reading | null {
  const from = Math.max(0, end - LOOK_BACK_CHARS);
  for (const word of statement.text.slice(from, end).matchAll(/(?<![\p{L}\p{M}\p{N}'’.-])['’]?\p{L}/gu)) {
    const start = from + word.index;
    const beginsSentence = /(?:^|[.;:!?\n]\s{0,3})$/u.test(
      statement.text.slice(Math.max(0, start - 5), start),
    );
    const spelling = { small: beginsSentence && start < 5, blindCapitals: statement.shouted };
    const reading = readName(statement.text, start, spelling);
    if (reading?.end !== end) continue;
    const doubtful = endsWithOther(statement.text.slice(0, start)) || isDoubted(statement.text, start);
    return doubtful ? null : reading;
  }
  return null;
}

const CALLER_IS = new RegExp(
  `(?:^|[.;:!?\\n(]\\s{0,3}|that\\s{1,2})(?:(?:the|this|our)\\s{1,2})?${CALLER}\\s{1,2}(?:is|was)(?=\\s)`,
  'giu',
);
const AFTER_NAME = new Set(['from', 'and', 'who', 'calling', 'at', 'with']);

/** "The caller is N": with a capital, and no people, faith or other description ("User is Canadian"). */
export function callerIsName(statement: Statement): string | null {
  if (statement.shouted || statement.titled) return null;
  for (const hit of hits(statement.text, CALLER_IS)) {
    const end = hit.index + hit[0].length;
    const reading = readName(statement.text, end, { small: false, blindCapitals: false });
    if (reading === null || reading.words.every(isDescription)) continue;
    if (reading.words.length === 1 && reading.words.some((word) => isMood(word) || isAcronym(word))) continue;
    const next = wordAfter(statement.text, reading.end);
    if (endsClause(statement.text, reading.end) || AFTER_NAME.has(folded(next ?? ''))) return reading.name;
  }
  return null;
}
