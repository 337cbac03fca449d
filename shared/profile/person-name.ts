import { isNoAnswer } from './no-answer.ts';

const LIMIT_CHARS = 60;
const LIMIT_WORDS = 5;
/** Words of names that are written small: "van der Berg", "de la Cruz", "bin Salman". */
const PARTICLES =
  'van|von|vom|zu|zum|zur|der|den|dem|de|del|della|delle|dei|degli|di|da|dal|dalla|do|dos|das|du|des|la|le|lo|los|las|el|al|bin|ibn|bint|ben|op|ter|ten|te|y|e|i|af|av';
/** Grown together with the name: d'Arcy, dell'Orto, el-Sayed. */
const PREFIX = "(?:(?:d|l|dell|dall)['’]|(?:al|el)-)";
/** "No Especificado", "Ohne Angabe", "Sem Nome": refusals that are written like names. */
const NEGATION =
  /^(?:no|not|non|não|nie|nicht|ohne|sin|sans|senza|sem|geen|bez|without|не|ei|ej|ikke|inte)[ -]/iu;
/** Capitals that begin a sentence. */
const ALONE =
  /^(?:The|This|That|He|She|They|It|We|You|I|My|His|Her|Their|El|La|Le|Les|Der|Die|Das|Il|Lo|De|Het)$/u;
const PARTICLE = new RegExp(`^(?:${PARTICLES}|['’][ts]|${PREFIX}\\p{Lu}.*)$`, 'u');
/** Letters with the marks that names have: O'Brien, Jean-Luc, J. R. Smith. */
const LETTERS = /^\p{L}(?:[\p{L}\p{M}'’. -]|\u200c|\u200d)*$/u;
/** Georgian has no capitals in everyday writing, though Unicode knows some. */
const SMALL = /^(?!\p{Script=Georgian})\p{Ll}/u;
const TITLE =
  '(?:(?:Dr|Mr|Mrs|Ms|Prof|Mme|Mlle|M|Sra?|[Ss]ig|[Dd]hr|[Mm]w)\\.?|(?:[Ll]a |[Ee]l |[Ii]l |[OoAa] |[Dd]e |[Dd]er )?(?:[Ss]eñora?|[Dd]on|[Dd]oña|[Dd]ona|[Mm]adame|[Mm]onsieur|Frau|Herrn?|[Ss]enhora?|[Ss]ignora?|[Dd]ottor(?:essa)?|[Mm]evrouw|[Mm]eneer|heer|[Pp]ani?|Professor|Doctor|Miss|Sir|Madam))';
const ARTICLE = /^(?:la|el|il|o|a|de|der) /iu;
const TITLES = new RegExp(`^(?:${TITLE} )+`, 'u');
const TITLE_ALONE = new RegExp(`^${TITLE}$`, 'u');
const ABBREVIATION = new RegExp(`^(?:${TITLE}|(?:\\p{Lu}\\.)+|(?:St|Jr|Sr)\\.)$`, 'u');
const WORD = `(?:\\p{Lu}\\.|${PREFIX}?\\p{Lu}[\\p{L}\\p{M}'’-]*)`;
const NAME = new RegExp(
  `^(?:${TITLE} ){0,3}(?:(?:${PARTICLES}) ){0,2}${WORD}(?: (?:(?:${PARTICLES}|['’]t|de['’]) ){0,3}${WORD}){0,3}(?![\\p{L}\\p{M}'’-])`,
  'u',
);

/**
 * A text as the name of a person, undefined when it is none. Told by its form, in every script and language: at most
 * five words and 60 characters, letters only, and no word in small letters but the particles of names, so that "Nie
 * podano" and "not provided" name nobody. In capitals throughout it is put into ordinary spelling.
 */
export function personName(text: string): string | undefined {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const words = name.split(' ');
  if (name.length > LIMIT_CHARS || words.length > LIMIT_WORDS || !LETTERS.test(name)) return undefined;
  // Short ones alone only: Li Na is a name. AI, ID and VIP are none, and a genitive is somebody else's.
  if (/^\p{Lu}{2,3}$|['’]s$/u.test(name) || ALONE.test(name)) return undefined;
  if (isNoAnswer(name) || NEGATION.test(name) || words.some((word) => word.length > 2 && isNoAnswer(word)))
    return undefined;
  const [first = '', ...later] = words;
  if (SMALL.test(first) && (later.length === 0 || !PARTICLE.test(first))) return undefined;
  if (later.some((word) => SMALL.test(word) && !PARTICLE.test(word))) return undefined;
  // Full stops end titles and initials, or else a sentence.
  if (words.some((word) => word.includes('.') && !ABBREVIATION.test(word))) return undefined;
  // A title or an initial names nobody by itself.
  if (TITLE_ALONE.test(name) || words.every((word) => word.endsWith('.') || /^\p{Lu}$/u.test(word)))
    return undefined;
  return /\p{Lu}{2}/u.test(name) && name === name.toUpperCase() ? inOrdinarySpelling(name) : name;
}

/** A name that a text begins with. */
export interface StatedName {
  /** As it is to be spoken: a title stays only with a single word, "Frau Kühn", but Renate Kühn. */
  readonly name: string;
  readonly isTitled: boolean;
  /** Characters of the text it takes. */
  readonly length: number;
}

/** The name that a text begins with: words with capitals, particles between them, titles before them. */
export function nameAtStart(text: string): StatedName | undefined {
  const spoken = NAME.exec(text)?.[0];
  if (spoken === undefined) return undefined;
  const bare = spoken.replace(TITLES, '');
  const name = personName(bare);
  if (name === undefined || TITLE_ALONE.test(spoken)) return undefined;
  const isTitled = bare !== spoken;
  const titled = spoken.replace(bare, () => name).replace(isTitled ? ARTICLE : /^$/u, '');
  return { name: name.includes(' ') ? name : titled, isTitled, length: spoken.length };
}

function inOrdinarySpelling(name: string): string {
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}
