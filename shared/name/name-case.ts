const PARTICLE =
  /^(?:van|von|vom|der|den|de|da|das|do|dos|du|di|del|della|dela|la|le|las|los|el|al|bin|bint|ibn|ter|ten|zu|zum|zur|af|av|y|e|['’]t)$/i;

const ROMAN_NUMERAL = /^(?:II|III|IV|VI|VII|VIII)$/i;

/** Words such as van, de or bin that stand inside a name in lower case. */
export const isParticle = (word: string): boolean => PARTICLE.test(word);

/**
 * Writes a name the way its bearer would. Words in mixed case stay as given (McDonald, van der Berg, DeShawn); words all
 * in capitals or all in small letters are capitalised, also after a hyphen, after O' or D', and after Mc. In a statement
 * that is all capitals (`blindCapitals`) even two letters are a shouted name rather than initials.
 */
export function caseName(words: readonly string[], blindCapitals: boolean): string {
  const cased = words.filter((word) => word.toLowerCase() !== word.toUpperCase());
  const shouted =
    cased.every((word) => word === word.toUpperCase()) &&
    (blindCapitals || cased.some((word) => word.length > 2));
  const mumbled = cased.every((word) => word === word.toLowerCase());
  return words.map((word, index) => caseWord(word, index, words, shouted || mumbled)).join(' ');
}

function caseWord(word: string, index: number, words: readonly string[], uniform: boolean): string {
  if (isParticle(word) && staysSmall(index, words, uniform)) return uniform ? word.toLowerCase() : word;
  if (ROMAN_NUMERAL.test(word) && index > 0) return word.toUpperCase();
  if (!uniform && isInitials(word)) return word;
  const oneCase = word === word.toLowerCase() || word === word.toUpperCase();
  return oneCase ? capitalised(word) : word;
}

/** A lone leading particle is a first name (Le Nguyen, Al Green); two in a row are not (van der Berg). */
function staysSmall(index: number, words: readonly string[], uniform: boolean): boolean {
  if (index === words.length - 1) return false;
  return !uniform || index > 0 || isParticle(words[1] ?? '');
}

/** AJ, JP and J.R. are initials; AL and JO are short names shouted. */
function isInitials(word: string): boolean {
  return /^(?:\p{Lu}J|[^\P{Lu}AEIOUY]{2}|(?:\p{Lu}\.)+\p{Lu}?)$/u.test(word);
}

function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/(?:^|[-‐‑·.])['’]?\p{L}/gu, (start) => start.toUpperCase())
    .replace(
      /^(\p{L}['’ʼ])(\p{L}{2,})/u,
      (_all, prefix: string, rest: string) => `${prefix}${upperFirst(rest)}`,
    )
    .replace(/^Mc(\p{L}{3,})/u, (_all, rest: string) => `Mc${upperFirst(rest)}`);
}

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
