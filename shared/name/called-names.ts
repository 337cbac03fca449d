import { endsClause, wordAfter } from './after-name.ts';
import { CALLER, isDoubted, isSpokenByOther } from './name-owner.ts';
import { folded } from './not-names.ts';
import { readName } from './read-name.ts';
import { hits, type Statement } from './statement.ts';

const SELF = `(?<!(?:another|other|different|previous|former|second|every|each)\\s)(?<![\\p{L}\\p{N}'’])(?:${CALLER}|i)`;
const PRONOUN = "(?<![\\p{L}\\p{N}'’])(?:he|she|they|who)";
const CALLED = '(?:called|named|(?:known|addressed|identified|referred\\s{1,2}to)\\s{1,2}as)(?=\\s)';

interface CalledForm {
  readonly form: RegExp;
  /** Accept small letters: the words before leave room for nothing but a name. */
  readonly small: boolean;
  /** The words before may speak of somebody else, mentioned earlier. */
  readonly mayBeOther: boolean;
}

const called = (before: string, small: boolean, mayBeOther: boolean): CalledForm => ({
  form: new RegExp(`${before}\\s{1,2}(?:(?:also|better|commonly|often|usually)\\s{1,2})?${CALLED}`, 'giu'),
  small,
  mayBeOther,
});

const CALLED_FORMS: readonly CalledForm[] = [
  called(`${SELF}(?:['’]m|['’]s|\\s{1,2}(?:is|am|was))`, true, false),
  called(`${PRONOUN}(?:['’]s|\\s{1,2}(?:is|was|are))`, true, true),
  called('(?<!\\p{L})(?:to\\s{1,2}be|being)', false, true),
  {
    form: /(?<!\p{L})(?:introduc|identif)\p{L}{1,5}\s{1,2}(?:him|her|them|my)sel(?:f|ves)\s{1,2}as(?=\s)/giu,
    small: true,
    mayBeOther: true,
  },
  { form: /(?<!\p{L})calls?\s{1,2}me(?=\s)/giu, small: false, mayBeOther: false },
];

/** "User is called N", "introduced herself as N", "prefers to be called N", "call me N". */
export function calledName(statement: Statement): string | null {
  for (const { form, small, mayBeOther } of CALLED_FORMS) {
    for (const hit of hits(statement.text, form)) {
      const name = nameAfter(statement, hit, small);
      if (name !== null && !(mayBeOther && statement.otherPersonAt() < hit.index)) return name;
    }
  }
  return null;
}

const GOES_BY =
  /(?<!\p{L})(?:go(?:es)?|going|went)\s{1,2}by(?=\s)(?:\s{1,2}the\s{1,2}(?:nick)?name(?:\s{1,2}of)?(?=\s)|\s{1,2}just(?=\s))?/giu;
const GOER = new Set(
  'i he she they who and but also usually often now simply just normally typically commonly mostly to name'.split(
    ' ',
  ),
);
const CALLER_RIGHT_BEFORE = new RegExp(`(?<![\\p{L}'’])(?:${CALLER}|i)\\s{1,2}$`, 'iu');

/** "User goes by N", "goes by N": the caller, he or she, or somebody named goes by a name; time and trains do not. */
export function goesByName(statement: Statement): string | null {
  for (const hit of hits(statement.text, GOES_BY)) {
    const before = statement.text.slice(Math.max(0, hit.index - 40), hit.index);
    const byCaller = CALLER_RIGHT_BEFORE.test(before);
    if (!byCaller && (!canGoBy(before) || statement.otherPersonAt() < hit.index)) continue;
    const name = nameAfter(statement, hit, true);
    if (name !== null) return name;
  }
  return null;
}

function canGoBy(before: string): boolean {
  const word = /([\p{L}'’]+)\s{1,2}$/u.exec(before)?.[1];
  if (word === undefined) return /^\s*$|[\n.,;:!?()–—-]\s{0,3}$/u.test(before);
  return GOER.has(folded(word)) || /ly$/i.test(word) || /^\p{Lu}\p{L}*$/u.test(word);
}

function nameAfter(statement: Statement, hit: RegExpExecArray, small: boolean): string | null {
  if (isDoubted(statement.text, hit.index) || isSpokenByOther(statement.text, hit.index)) return null;
  const reading = readName(statement.text, hit.index + hit[0].length, {
    small,
    blindCapitals: statement.shouted,
  });
  if (reading === null) return null;
  // "goes by train to work": in small letters only where the clause ends.
  const ends =
    endsClause(statement.text, reading.end) ||
    AFTER_SMALL_NAME.has(wordAfter(statement.text, reading.end) ?? '');
  return reading.small && !ends ? null : reading.name;
}

const AFTER_SMALL_NAME = new Set([
  'and',
  'but',
  'who',
  'from',
  'with',
  'at',
  'in',
  'for',
  'when',
  'or',
  'instead',
]);
