import { type Clause, clausesOf, isTakenBack, SUBJECT_WORDS, wordsOf } from './clauses.ts';

/** Words for ways to be reached, and what the greeting calls them. */
const CHANNELS: readonly (readonly [spoken: string, words: RegExp])[] = [
  ['email updates', /^(?:e?mails?|emailed|emailing)$/u],
  ['text messages', /^(?:texts?|texting|texted|sms)$/u],
  ['WhatsApp messages', /^whatsapp$/u],
  ['phone calls', /^(?:phones?|telephone|calls?|called|calling|phoned|mobile|cell)$/u],
  ['letters', /^(?:letters?|post)$/u],
];
const DAYTIME = /^(morning|afternoon|evening)s?$/u;

/** What may stand around a channel without changing the preference. */
const AROUND = new Set(
  `to be being contacted reached communicate communication communications contact contacting via by through using on in the
  a an with update updates message messages messaging notification notifications follow up ups followup correspondence
  reply replies response responses reminder reminders receive receiving get getting hear confirmation confirmations us only
  when possible speak talk channel method support weekly daily monthly regular quick brief detailed written information
  more most best her his their my`.split(/\s+/),
);
/** After these the preference is said; what follows is what it is for or better than. */
const STOPS = new Set(
  'over instead rather than for about regarding when whenever since at after before during as between to'.split(
    ' ',
  ),
);

const NAMING = new Set(
  `preferred preference preferences best favorite favourite contact communication method channel way mode means of for to
  reached reach them user the is are by via`.split(/\s+/),
);
const ADVERBS = new Set(
  `strongly usually generally really also would typically always clearly definitely mostly often much said says that`.split(
    /\s+/,
  ),
);

/** The preferred way to be reached that a statement tells of the caller, as the greeting calls it; null when none. */
export function preferenceOf(statement: string, name: string | null): string | null {
  const subjects = new Set([...SUBJECT_WORDS, ...ADVERBS, ...wordsOf(name ?? '')]);
  for (const clause of clausesOf(statement)) {
    if (isTakenBack(clause.later) || isTakenBack(clause.words)) return null;
    const spoken = preferredIn(clause, subjects) ?? namedIn(clause, subjects);
    if (spoken !== null) return spoken;
  }
  return null;
}

/** True when a statement says nothing but a way to be reached: "Email", "Morning calls". */
export function bareChannel(statement: string): string | null {
  const words = wordsOf(statement);
  return words.every((word) => isAround(word)) ? channelIn(words) : null;
}

/** "Prefers email", "User likes morning calls": every word of subject and object must be understood. */
function preferredIn(clause: Clause, subjects: ReadonlySet<string>): string | null {
  const { words } = clause;
  const verb = words.findIndex((word) => /^(?:prefers?|likes?)$/u.test(word));
  if (verb < 0 || !words.slice(0, verb).every((word) => subjects.has(word))) return null;
  // "would like emails" is a wish, "would prefer emails" a preference.
  if (words.slice(0, verb).includes('would') && words[verb] === 'like') return null;
  return objectIn(words.slice(verb + 1));
}

function objectIn(words: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    const spoken = channelIn(words.slice(0, index));
    if (spoken !== null && STOPS.has(word) && (word !== 'to' || isChannel(words[index + 1] ?? '')))
      return spoken;
    if (!isAround(word) && word !== 'over') return null;
  }
  return channelIn(words);
}

/** "Preferred contact method: email", "email is preferred", "best reached by phone". */
function namedIn({ words }: Clause, subjects: ReadonlySet<string>): string | null {
  const named = words.findIndex((word) => /^(?:preferred|preferences?|best)$/u.test(word));
  if (named < 0) return null;
  const past =
    words[named] === 'preferred' &&
    /^(?:user|customer|caller|client|s?he|they)$/u.test(words[named - 1] ?? '');
  if (past && !/^(?:contact|communication|method|channel|way)$/u.test(words[named + 1] ?? '')) return null;
  const understood = words.every((word) => subjects.has(word) || NAMING.has(word) || isAround(word));
  return understood ? channelIn(words) : null;
}

const DENIAL =
  /^(?:no|not|never|neither|nor|without|longer|anymore|fewer|stop\p{L}*|cancel\p{L}*|unsubscrib\p{L}*|opt(?:s|ed)|dislik\p{L}*|hate[sd]?|avoid\p{L}*|refuse[sd]?|decline[sd]?|reject\p{L}*|outdated|invalid|used)$|n't$/u;
const DID = /^(?:calls?|called|calling|texted|emailed|phoned)$/u;
const WHO_DID = /^(?:user|customer|caller|client|s?he|they|i)$/u;

/** True when a clause of the statement denies a channel: "no longer wants email", not "User called: it did not come". */
export function deniesChannel(statement: string, spoken: string): boolean {
  const denied = spoken.endsWith(' calls') ? 'phone calls' : spoken;
  return clausesOf(statement).some(
    ({ words }) =>
      words.some((word) => DENIAL.test(word)) &&
      words.some((word, at) => {
        const acted = DID.test(word) && WHO_DID.test(words[at - 1] ?? '');
        return !acted && channelIn([word]) === denied;
      }),
  );
}

const isChannel = (word: string): boolean => CHANNELS.some(([, words]) => words.test(word));

const isAround = (word: string): boolean => AROUND.has(word) || DAYTIME.test(word) || isChannel(word);

function channelIn(words: readonly string[]): string | null {
  for (const word of words) {
    const spoken = CHANNELS.find(([, channel]) => channel.test(word))?.[0];
    if (spoken === undefined) continue;
    const daytime = words.map((other) => DAYTIME.exec(other)?.[1]).find((found) => found !== undefined);
    return spoken === 'phone calls' && daytime !== undefined ? `${daytime} calls` : spoken;
  }
  return null;
}
