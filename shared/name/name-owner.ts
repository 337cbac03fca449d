/** Words a memory uses for the person who calls. */
export const CALLER =
  '(?:user|customer|caller|client|patient|guest|member|subscriber|shopper|visitor|account\\s+holder)';

/** Whose name the words before "name" speak of; the speaker is who says "my". */
export type Owner = 'caller' | 'speaker' | 'pronoun' | 'nobody' | 'other';

const LOOK_BACK_CHARS = 90;

const DESCRIPTION =
  /(?:(?:full|first|given|fore|last|family|real|actual|legal|preferred|own|correct|complete|birth|proper|new|current|chosen|nick|christian)\s+){1,3}$/iu;

const OF_CALLER = new RegExp(
  `(?<!(?:another|other|different|previous|former|second|every|each|fake)\\s)(?<![\\p{L}\\p{N}'’])(?:${CALLER}(?:['’]?s['’]?)?|whose(?<=${CALLER},?\\s{1,2}whose))\\s+["'“‘]?$`,
  'iu',
);

const OF_SPEAKER = /(?<![\p{L}\p{N}'’])my\s+$/iu;

const OF_PRONOUN = /(?<![\p{L}\p{N}'’])(?:his|her|their)\s+$/iu;

const OF_NOBODY =
  /(?:^|[\n.,;:!?()[\]{}"“”'‘*•|–—-]\s{0,4}|(?<!\p{L})(?:the|that|and|but|so|says?|said|stat(?:es|ed)|confirm(?:s|ed)|mention(?:s|ed)|g[ai]ve|gives|provided|shared)\s{1,3})$/iu;

/** Whose name stands at `at` in the text, judged by the words just before: "the user's dog's" is somebody else's. */
export function ownerOf(text: string, at: number): Owner {
  const before = lookBack(text, at).replace(DESCRIPTION, '');
  if (OF_CALLER.test(before)) return 'caller';
  if (OF_SPEAKER.test(before)) return 'speaker';
  if (OF_PRONOUN.test(before)) return 'pronoun';
  return OF_NOBODY.test(before) ? 'nobody' : 'other';
}

const SAID_BY_CALLER = new RegExp(
  `(?<![\\p{L}\\p{N}'’])(?:${CALLER}|s?he|they|i)\\s+(?:also\\s+|then\\s+|has\\s+)?(?:said|says|stat(?:es|ed)|confirm(?:s|ed)|mention(?:s|ed)|clarified|clarifies|explain(?:s|ed)|shared?s?|reveal(?:s|ed)|indicate[sd]|repeat(?:s|ed)|g[ai]ve|gives|provide[sd]|spell(?:s|ed)|(?:told|tells|informed|informs|gave)\\s+(?:me|us|(?:the\\s+|an?\\s+|our\\s+)?(?:agent|assistant|representative|rep|operator|bot|support|company|team)))\\s+(?:that\\s+)?(?:his|her|their)\\s+$`,
  'iu',
);

/** True when the caller says of himself: "User told the agent her" (name is Anna). */
export function saidByCaller(text: string, at: number): boolean {
  return SAID_BY_CALLER.test(lookBack(text, at).replace(DESCRIPTION, ''));
}

const CLAUSE_END = /[.;:,!?\n()]|(?<!\p{L})(?:and|but|though|although|because)(?!\p{L})/giu;

const DOUBT =
  /(?<![\p{L}\p{N}])(?:not|never|nor|no\s+longer|neither|if|whether|cannot|without|den(?:y|ies|ied)|doubts?|wrongly|mistaken(?:ly)?|incorrectly|falsely|erroneously|confused|formerly|previously|used\s+to|hates?|dislikes?|refuse[sd]?|objects?|avoids?|stops?|thinks?|thought|assume[sd]?|believe[sd]?|guess(?:e[sd])?|suspects?|pretend(?:s|ed)?|impersonat\p{L}+|jok(?:es|ed|ingly)|instead\s+of|rather\s+than|might|may|could|would(?!\s+(?:like|prefer))|what|why|wonders?|wondered)(?!\p{L})|n['’]t(?!\p{L})/iu;

/** True when the clause before `at` denies, asks, supposes or regrets what follows. */
export function isDoubted(text: string, at: number): boolean {
  const clause = lookBack(text, at).split(CLAUSE_END).at(-1) ?? '';
  return DOUBT.test(clause);
}

const SPEAKER = new RegExp(
  `(?<![\\p{L}\\p{N}'’])(${CALLER}|i|s?he|\\p{L}+)(?:\\s*:|\\s+(?:also\\s+|then\\s+)?(?:said|says|stat(?:es|ed)|repl(?:ies|ied)|answer(?:s|ed)|introduce[sd]|greet(?:s|ed)|ask(?:s|ed)|confirm(?:s|ed))(?!\\p{L}))`,
  'giu',
);
const OTHER_SPEAKER =
  /^(?:agent|assistant|ai|bot|chatbot|robot|operator|representative|rep|advisor|adviser|system|support|receptionist|nurse|doctor|technician|manager|supervisor|wife|husband|spouse|partner|son|daughter|mother|mom|mum|father|dad|brother|sister|friend|boss|colleague|neighbou?r|lawyer|secretary|boyfriend|girlfriend|roommate)$/i;

const SPEECH_CHARS = 400;

/** True when the words at `at` are spoken by somebody else: "Agent: Hi, my name is…", "his wife said I'm…". */
export function isSpokenByOther(text: string, at: number): boolean {
  const speakers = [...text.slice(Math.max(0, at - SPEECH_CHARS), at).matchAll(SPEAKER)];
  return OTHER_SPEAKER.test(speakers.at(-1)?.[1] ?? '');
}

function lookBack(text: string, at: number): string {
  return text.slice(Math.max(0, at - LOOK_BACK_CHARS), at);
}
