/** One word met while reading a name. */
export interface Word {
  readonly text: string;
  /** The text without the dot of an initial, for the end of a name ("John F"). */
  readonly withoutDot: string;
  readonly end: number;
  /** Begins like a name: with a capital, in a script without capitals, or like al-Sayed and d'Angelo. */
  readonly capital: boolean;
  /** Part of something that is no word: a login, an address, "N/A". */
  readonly broken: boolean;
  /** "Anna's": what follows belongs to Anna. The text is without the 's. */
  readonly possessive: boolean;
  /** Nothing of the name can follow. */
  readonly last: boolean;
}

/** Letters with inner apostrophes, hyphens and the middle dots of transliterated names; linear, as every part begins with a letter. */
const WORD = /[ \t\u00a0]*((?:\p{Lu}\.){2,}|['’]?\p{L}[\p{L}\p{M}]*(?:['’ʼʻ‘‐‑·・-]\p{L}[\p{L}\p{M}]*)*)/uy;

const CAPITAL = /^['’]?(?:[\p{Lu}\p{Lt}\p{Lo}]|\p{Ll}[\p{Ll}\p{M}]*['’‐‑-]?\p{Lu})/u;
const ABBREVIATION = /^(?:st|ste|jr|sr|mr|mrs|ms|dr|mx|prof|rev|capt|sgt|lt|col|wm|chas|geo)$/i;
/** S-T-E-F-A-N */
const SPELT_OUT = /^\p{L}(?:-\p{L}){2,}$/u;
const SUFFIX = /^(?:jr|sr)$/i;
const POSSESSIVE = /(?<=\p{L}{2})['’]s$/iu;

/** The word after `start` on the same line, or null when something other than a word follows. */
export function nextWord(text: string, start: number): Word | null {
  WORD.lastIndex = start;
  const written = WORD.exec(text)?.[1];
  if (written === undefined) return null;
  const stop = WORD.lastIndex;
  const letters = written.replace(POSSESSIVE, '');
  const dotted = text[stop] === '.' && ownsDot(text, letters, stop);
  const end = dotted ? stop + 1 : stop;
  const word = dotted ? `${letters}.` : letters;
  return {
    text: word,
    withoutDot: dotted && !SUFFIX.test(letters) ? letters : word,
    end,
    capital: CAPITAL.test(letters),
    broken:
      SPELT_OUT.test(letters) || isBroken(text.slice(end, end + 2), dotted) || isStarred(text, letters, stop),
    possessive: letters !== written,
    last: SUFFIX.test(letters),
  };
}

/** The dot of "J.", "St." and "Jr." belongs to the word; any other ends the sentence. */
function ownsDot(text: string, letters: string, stop: number): boolean {
  if (SUFFIX.test(letters)) return true;
  const initial = /^\p{L}$/u.test(letters);
  return (initial || ABBREVIATION.test(letters)) && /^\.[ \t]*\p{L}/u.test(text.slice(stop, stop + 8));
}

/** "F*** you", "sh*t", "F--- you": what is left is no name. Stars on both sides (**Anna**) are a printer's. */
function isStarred(text: string, letters: string, stop: number): boolean {
  if (text[stop - letters.length - 1] === '*') return false;
  const rest = text.slice(stop, stop + 2);
  return /^\*[*\p{L}]/u.test(rest) || (/^\p{L}$/u.test(letters) && /^(?:[*…]|--|\.\.)/u.test(rest));
}

function isBroken(rest: string, dotted: boolean): boolean {
  return /^[\p{N}@/\\#&+=~^|%$]/u.test(rest) || (!dotted && /^\.\p{Ll}/u.test(rest));
}
