import { isAbuse } from './abuse.ts';
import {
  CONVICTION_WORDS,
  DEMONYM_WORDS,
  HOMOGRAPH_WORDS,
  POSSESSION_WORDS,
  QUALITY_WORDS,
} from './describing-words.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import { VERB_FORMS } from './verb-forms.ts';

/** Lower-case endings that English names rarely have, on words too long to be Fred, Ming or Clive. */
const WORD_ENDING =
  /(?:.{4}ing|.{4}ed|.{4}(?:ful|less|ous|able|ible|tion|sion|ness|ism|istic|ical|ally|ward|wise|proof|ify|ship|est|ist)|.{4}ly|.{5}(?:ive|ment|ish))$/;

/** Names with such an ending, met in lower case because a transcript wrote them so. */
const NAME_ENDING =
  /(?:fred|aled|lred|^al-\p{L}+|^el-\p{L}+|manning|precious|mmed|hmed|amed|eed|dred|jared|imberly|everly|averly|harly|helly|eilly|onnelly|herly|sterling|irving|channing|xiaoming|nagesh|anish)$/u;

/** Words are compared in lower case and with straight apostrophes. */
export const folded = (word: string): string => word.toLowerCase().replaceAll(/[’ʼ‘]/g, "'");

/** True for a word that ends or rules out a name even when capitalised: verbs, grammar, customer service, abuse. */
export function isNeverName(word: string): boolean {
  const plain = folded(word);
  if (HOMOGRAPH_WORDS.has(plain)) return false;
  return PLAIN_WORDS.has(plain) || VERB_FORMS.has(plain) || isAbuse(plain);
}

/** True for a verb in any form. A family name may look like one (Tom Waits), but then nothing follows it. */
export const isVerb = (word: string): boolean =>
  VERB_FORMS.has(folded(word)) && !PLAIN_WORDS.has(folded(word));

/** True for a word that can be a name when capitalised (Young, Said, Do) and otherwise is an ordinary word. */
export const isHomograph = (word: string): boolean => HOMOGRAPH_WORDS.has(folded(word));

/** True for a word that, in lower case and where a name would begin, is an ordinary word rather than a name. */
export const isOrdinary = (word: string): boolean => isMood(word) || POSSESSION_WORDS.has(folded(word));

/** True for what people say they are after "I'm": happy, German, well, frustrated. */
export function isMood(word: string): boolean {
  const plain = folded(word);
  return isHomograph(plain) || QUALITY_WORDS.has(plain) || isDemonym(plain) || endsOrdinarily(plain);
}

/** True for a long word with an ending that verbs and adjectives have and English names rarely do. */
export function endsOrdinarily(word: string): boolean {
  const plain = folded(word);
  return WORD_ENDING.test(plain) && !NAME_ENDING.test(plain);
}

/** True for a nationality or language: "I'm German", "his name is Spanish". */
export const isDemonym = (word: string): boolean => DEMONYM_WORDS.has(folded(word));

/** True for what somebody is rather than is called: nationality, faith, party, condition ("User is Catholic"). */
export const isDescription = (word: string): boolean => isDemonym(word) || CONVICTION_WORDS.has(folded(word));

/** "User IP is…", "User SSN changed": capitals that abbreviate. */
export const isAcronym = (word: string): boolean => /^(?:\p{Lu}{2,3}|[^\P{Lu}AEIOUY]{2,})$/u.test(word);
