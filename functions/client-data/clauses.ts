/** One clause of a remembered statement. */
export interface Clause {
  /** Words in lower case with straight apostrophes; hyphens part words. */
  readonly words: readonly string[];
  /** The words of everything after the clause, in this sentence and later ones. */
  readonly later: readonly string[];
  /** The words of the same sentence before the clause. */
  readonly earlier: readonly string[];
  /** They deny, wish or ask, which a list ("wants VIP, gold") shares. */
  readonly tainted: boolean;
}

/** Facts are short; what is longer is not read to its end, and never spoken. */
const LIMIT_CHARS = 1000;

const CLAUSE_END =
  /[,()[\]–—/]|\s-\s|(?<!\p{L})(?:and|but|who|which|although|though|however|because|while|so|yet|or|nor)(?!\p{L})/iu;

const UNTRUE = new Set(
  `not no never none nor neither without cannot zero free non ex anti former formerly previously past old lapsed expired
  wants want wanted wanting wish wishes wished wishing hope hopes hoped hoping plan plans planned planning intend intends
  considers consider considered considering consideration thinks think thinking thought would will may might could should
  shall can if whether unless soon tomorrow next someday eventually future almost nearly maybe perhaps possibly probably
  ask asks asked asking inquired inquires inquiring inquiry question interested interest curious wonders wondering
  declined declines decline refused refuses refuse rejected rejects reject denied denies deny dislikes dislike hates hate
  avoid avoids stop stops stopped cancel cancels cancelled canceled cancelling canceling ended ends terminated revoked
  downgraded downgrade closed until till lost dropped suspended discontinued removed quit left pending requested requests
  request requesting desired desires needs need needed expected expects eligible qualifies qualify qualified applied applies
  applying applicant trial offered offer offers considering review process progress mind believes believe assumes assume
  likely supposedly allegedly apparently seems seem mistaken wrong wrongly false fake unless instead rather
  hardly barely scarcely rarely seldom`.split(/\s+/),
);

/** Words that end what was said before them: "Premium member. Cancelled in May." */
const ENDED =
  /^(?:cancel\p{L}*|expire[sd]?|expiring|lapsed|end(?:ed|ing)|terminated|revoked|downgrad\p{L}*|former|formerly|closed|anymore|longer|discontinued|suspended|used|pending|outdated|obsolete|overdue|unpaid|un(?:confirmed|verified)|disputed|paused|inactive)$/u;
const NOT_SURE =
  /(?<!\p{L})not (?:yet |been |currently )*(?:confirmed|verified|active|valid|current|paid|true|sure)(?!\p{L})/u;

/** The clauses of a statement that could be facts. Questions are left out. */
export function clausesOf(statement: string): readonly Clause[] {
  const text = statement.slice(0, LIMIT_CHARS).toLowerCase().replaceAll(/[’ʼ]/g, "'").replaceAll('_', ' ');
  const sentences = [...text.matchAll(/[^.!?;\n]+[.!?;\n]?/gu)].map((match) => match[0]);
  return sentences.flatMap((sentence, index) => {
    if (sentence.endsWith('?')) return [];
    const parts = sentence.split(CLAUSE_END).map(wordsOf);
    const following = sentences.slice(index + 1).flatMap(wordsOf);
    return parts.map((words, place) => ({
      words,
      later: [...parts.slice(place + 1).flat(), ...following],
      earlier: parts.slice(0, place).flat(),
      tainted: parts.slice(0, place).flat().some(isUntrue),
    }));
  });
}

export function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll(/[’ʼ]/g, "'").replaceAll('e-mail', 'email');
  return plain.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
}

/** True for a word that keeps a clause from being a plain fact of today: not, wants, was asked about, cancelled, trial… */
export const isUntrue = (word: string): boolean => UNTRUE.has(word) || word.endsWith("n't");

/** True when the words take back what they are about or were said after: cancelled, pending, not confirmed… */
export const isTakenBack = (words: readonly string[]): boolean =>
  words.some((word) => ENDED.test(word)) || NOT_SURE.test(words.join(' '));

/** Words that may stand for the caller before what is said of him; his own name is added to them. */
export const SUBJECT_WORDS: ReadonlySet<string> = new Set(
  `user user's users customer customer's caller caller's client client's he she they i he's she's they're i'm my his her
  their the a an our your this is are am has have been also currently now already still`.split(/\s+/),
);
