import { caseName, isParticle } from './name-case.ts';
import { nextWord, type Word } from './name-words.ts';
import { endsOrdinarily, folded, isHomograph, isNeverName, isOrdinary, isVerb } from './not-names.ts';

/** What the statement around a name allows it to look like. */
export interface Spelling {
  /** Accept a name in small letters ("my name is anna"). */
  readonly small: boolean;
  /** Capital letters tell nothing here: every word is judged as if it were in small letters. */
  readonly blindCapitals: boolean;
  /** Accept "Anna's" as a mention of Anna ("User Anna's account"); elsewhere it names somebody else ("I'm Anna's son"). */
  readonly possessive?: boolean;
}

/** After a title even a plain word is a name: dr. house. */
type InnerSpelling = Spelling & { readonly afterTitle: boolean };

export interface Reading {
  readonly name: string;
  /** The words as written, without a title. */
  readonly words: readonly string[];
  /** Written in small letters, or so that capitals tell nothing. */
  readonly small: boolean;
  /** A title such as Dr. stood before it. */
  readonly titled: boolean;
  readonly end: number;
}

const LIMIT_CHARS = 60;
const LIMIT_WORDS = 5;
/** Without capitals nothing shows where a name ends; more plain words than this are a sentence. */
const LIMIT_SMALL_WORDS = 4;

/** Words before a name that are none themselves. Lower case. */
export const TITLE_WORDS: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx dr prof professor doctor sir madam dame rev reverend capt captain sgt lt col señor señora herr frau
  monsieur madame`.split(/\s+/),
);

/**
 * Reads the name that begins at `start`: as many words as belong to one, up to a comma, a full stop, a digit or a word
 * that is no name. A title is kept before a lone family name ("Dr. Smith") and dropped before a full name. Null when
 * there is none, or one of more than 5 words or 60 characters.
 */
export function readName(text: string, start: number, spelling: Spelling): Reading | null {
  const opening = /[\s"'“”‘’«»„*]{0,6}/uy;
  opening.lastIndex = start;
  const first = nextWord(text, start + (opening.exec(text)?.[0].length ?? 0));
  if (first === null) return null;
  const title = TITLE_WORDS.has(folded(first.withoutDot)) ? first : null;
  const words = gather(text, title === null ? first : nextWord(text, first.end), {
    ...spelling,
    afterTitle: title !== null,
  });
  const last = words.at(-1);
  if (last === undefined) return null;
  return finish(words, last, title, spelling);
}

function finish(words: Word[], last: Word, title: Word | null, spelling: Spelling): Reading | null {
  const small = spelling.blindCapitals || !words.some((word) => word.capital);
  const limitWords = small ? LIMIT_SMALL_WORDS : LIMIT_WORDS;
  const texts = words.map((word) => (word === last ? word.withoutDot : word.text));
  const proper = texts.filter((word) => !isParticle(word));
  const family = title !== null && proper.length === 1 ? [caseTitle(title.text)] : [];
  const name = [...family, caseName(texts, spelling.blindCapitals)].join(' ');
  if (words.length > limitWords || name.length > LIMIT_CHARS) return null;
  return { name, words: texts, small, titled: title !== null, end: last.end };
}

const caseTitle = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1).toLowerCase();

/** The words of a name in order. One more than the limit is gathered, so that too long a name is seen as such. */
function gather(text: string, first: Word | null, spelling: InnerSpelling): Word[] {
  const words: Word[] = [];
  let particles: Word[] = [];
  for (let word = first; word !== null && words.length <= LIMIT_WORDS; word = nextWord(text, word.end)) {
    const capital = word.capital && !spelling.blindCapitals;
    if (isParticle(word.text) && !capital && particles.length < 3 && nextWord(text, word.end) !== null) {
      particles.push(word);
      continue;
    }
    if (!belongs(text, word, words, capital, spelling)) break;
    if (word.possessive && spelling.possessive !== true) return [];
    words.push(...particles, word);
    particles = [];
    if (word.last || word.possessive) break;
  }
  return words;
}

function belongs(
  text: string,
  word: Word,
  before: readonly Word[],
  capital: boolean,
  spelling: InnerSpelling,
): boolean {
  const closes = before.length > 0 && closesName(text, word);
  if (word.broken || (isNeverName(word.text) && !(closes && capital && isVerb(word.text)))) return false;
  if (capital) return true;
  const began = before.find((earlier) => earlier.capital && !spelling.blindCapitals) !== undefined;
  if (began || !(spelling.small || spelling.blindCapitals)) return false;
  // A family name may look like a plain word (anna young, anna rowling), but only where the name then ends.
  if (closes && (isHomograph(word.text) || endsOrdinarily(word.text))) return true;
  return !isOrdinary(word.text) || (before.length === 0 && spelling.afterTitle);
}

function closesName(text: string, word: Word): boolean {
  const next = nextWord(text, word.end);
  return next === null || /^(?:and|who|from|but)$/i.test(next.text);
}
