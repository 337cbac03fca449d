import { endsClause, wordAfter } from './after-name.ts';
import { isDoubted, isSpokenByOther } from './name-owner.ts';
import { folded, isDescription, isMood } from './not-names.ts';
import { type Reading, readName } from './read-name.ts';
import { hits, type Statement } from './statement.ts';

const I_AM = /(?<![\p{L}\p{N}'’])i(?:['’]m|\s{1,2}am)(?=\s)(?:\s{1,2}(?:called|named|actually)(?=\s))?/giu;

/** Words that carry on after "I'm Anna": from Acme, calling about, the account holder… */
const AFTER_NAME = new Set(
  'from and calling with at here speaking again by but who i the your my an a about for in on so because since'.split(
    ' ',
  ),
);
/** Fewer after "i'm anna", where any adjective may stand: happy with, mad at, new here. */
const AFTER_SMALL_NAME = new Set('from and calling speaking but who i by'.split(' '));

/** "I'm N", "I am N", with a capital: the caller introduces himself. */
export const introducedName = (statement: Statement): string | null => iAm(statement, false);

/** "i'm n", where no capital tells a name from a mood: only what is no known word, and only where the clause ends. */
export const mumbledName = (statement: Statement): string | null => iAm(statement, true);

function iAm(statement: Statement, small: boolean): string | null {
  if (statement.shouted && !small) return null;
  const spelling = { small, blindCapitals: statement.shouted };
  for (const hit of hits(statement.text, I_AM)) {
    const reading = readName(statement.text, hit.index + hit[0].length, spelling);
    if (reading === null || reading.small !== small || reading.words.every(isDescription)) continue;
    if (soundsLikeMood(statement, reading)) continue;
    if (isDoubted(statement.text, hit.index) || isSpokenByOther(statement.text, hit.index)) continue;
    if (carriesOn(statement.text, reading)) return reading.name;
  }
  return null;
}

/** "I'm Fine", "I'm Back": a capital alone makes no name of a plain word; a family name after it does. */
function soundsLikeMood(statement: Statement, reading: Reading): boolean {
  const lone = reading.words.length === 1 && !reading.titled;
  return (lone || statement.titled) && isMood(reading.words[0] ?? '');
}

function carriesOn(text: string, reading: Reading): boolean {
  if (endsClause(text, reading.end)) return true;
  const next = wordAfter(text, reading.end);
  if (next === null) return false;
  if (reading.small) return AFTER_SMALL_NAME.has(folded(next));
  return AFTER_NAME.has(folded(next)) || /^\p{Ll}{2,}ing$|^\p{Lu}/u.test(next);
}

const THIS_IS = /(?<![\p{L}\p{N}'’])(?:this\s{1,2}is|it['’]s|it\s{1,2}is)(?=\s)/giu;
const GREETED = /(?<!\p{L})(?:hi|hello|hey|yes|good\s{1,2}(?:morning|afternoon|evening|day))[\s,.!]{1,3}$/iu;
const SPEAKING = new Set(['calling', 'speaking', 'here', 'again', 'from']);

/** "This is N calling", "Hello, this is N": with a capital, and only said as people say it on the telephone. */
export function announcedName(statement: Statement): string | null {
  if (statement.shouted) return null;
  for (const hit of hits(statement.text, THIS_IS)) {
    const reading = readName(statement.text, hit.index + hit[0].length, {
      small: false,
      blindCapitals: false,
    });
    if (reading === null || reading.words.every(isDescription)) continue;
    if (isDoubted(statement.text, hit.index) || isSpokenByOther(statement.text, hit.index)) continue;
    const greeted = GREETED.test(statement.text.slice(Math.max(0, hit.index - 20), hit.index));
    const speaking = SPEAKING.has(folded(wordAfter(statement.text, reading.end) ?? ''));
    if (speaking || (greeted && endsClause(statement.text, reading.end))) return reading.name;
  }
  return null;
}
