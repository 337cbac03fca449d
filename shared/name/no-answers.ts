import { folded, isHomograph, isMood, isNeverName, isOrdinary, isVerb } from './not-names.ts';
import { isPersonOrThing } from './other-parties.ts';
import { TITLE_WORDS } from './read-name.ts';

/** What stands in a field for a name that was not given, in a few languages, beyond the words that are never a name. */
const NO_ANSWERS = new Set(
  `specified unspecified provided disclosed stated mentioned shared collected captured applicable say idk dunno refuse
  refuses decline declines unbekannt unbekannte unbekannter kein keine keiner nicht niemand angegeben genannt anonym
  anonyme anónimo anónima anonimo anônimo desconocido desconocida desconhecido desconhecida ninguno ninguna
  especificado proporcionado nombre nom nome inconnu inconnue aucun aucune précisé sconosciuto sconosciuta nessuno
  fornito specificato fourni nenhum informado brak onbekend geen naam okänd ukendt ukjent nieznany nieznane неизвестно
  неизвестный bilinmiyor 未知 不明 匿名 无 없음`.split(/\s+/),
);
/** Names of some people (Rachel True, Na Hong-jin, Mr. Kunde), but no answer when they stand alone. */
const NO_ANSWERS_ALONE = new Set(
  'true na oh else sure male man woman speaker human robot silence hangup anrufer kunde'.split(' '),
);

/** True when a value collected as a name holds a word that names hold never: "declined", "The caller", "my wife". */
export function isNoAnswer(value: string): boolean {
  const words = value.split(/[ .]+/u).filter((word) => word !== '');
  const [first = '', second] = words;
  if (second === undefined) return isNoLoneName(first, value);
  const rest = TITLE_WORDS.has(folded(first)) ? words.slice(1) : words;
  if (rest.some((word, index) => isNoPart(word, index > 0 && index === rest.length - 1))) return true;
  // "my wife", while My Nguyen is somebody's name.
  return (folded(first) === 'my' && isPersonOrThing(second)) || isMumbled(value, words);
}

function isNoLoneName(word: string, value: string): boolean {
  const plain = folded(word);
  if (NO_ANSWERS_ALONE.has(plain) || TITLE_WORDS.has(plain) || isNoPart(word, false)) return true;
  return (isMood(word) && isPersonOrThing(word)) || isMumbled(value, [word]);
}

/** A family name may look like a verb (Tom Waits), though hardly like a participle. */
function isNoPart(word: string, last: boolean): boolean {
  const plain = folded(word).replace(/'s$/, '');
  if (NO_ANSWERS.has(plain)) return true;
  return isNeverName(plain) && !(last && isVerb(plain) && /^\p{Lu}/u.test(word) && !plain.endsWith('ed'));
}

/** In small letters and nothing but ordinary words: "frustrated", "elderly woman". */
function isMumbled(value: string, words: readonly string[]): boolean {
  const isWord = (word: string): boolean => isOrdinary(word) && !isHomograph(word);
  const mumbled = words.some(isWord) && words.every((word) => isWord(word) || isPersonOrThing(word));
  return mumbled && value === value.toLowerCase();
}
