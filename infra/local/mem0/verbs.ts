/** Past forms that do not end in -ed and so cannot be told from a present tense by their spelling. */
const irregularPasts = new Set(
  (
    'was were had did went got bought made said told took came saw lost left paid sent broke spoke spent kept ' +
    'felt found gave knew thought began wrote brought met read put set cut ate ran sat slept stood understood ' +
    'won wore fell flew forgot grew heard held hurt let meant sold shut taught tried woke'
  ).split(' '),
);
const modals = new Set(
  "can cannot could will would should must might may won't wouldn't couldn't can't".split(' '),
);
const presentsInEd = new Set(['need', 'feed', 'proceed', 'succeed', 'exceed']);
/** Words after "I" that are no verb at all, as in "my wife and I with the children". */
const notVerbs = new Set('and or but to in on at for with the a an who of not'.split(' '));
const special: Readonly<Record<string, string>> = {
  am: 'is',
  are: 'is',
  were: 'was',
  have: 'has',
  do: 'does',
  go: 'goes',
};

/** The form after a name: "prefer" becomes "prefers", "had" and "moved" stay. */
export function singular(verb: string): string {
  const known = special[verb];
  if (known !== undefined) return known;
  if (irregularPasts.has(verb) || modals.has(verb) || notVerbs.has(verb) || verb.endsWith("n't")) return verb;
  if (verb.endsWith('ed') && !presentsInEd.has(verb)) return verb;
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

/** The form after "they". */
export function plural(verb: string): string {
  if (verb === 'am') return 'are';
  return verb === 'was' ? 'were' : verb;
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019]/g, "'"],
  [/\b(I|we|you|they)'ve\b/gi, '$1 have'],
  [/\b(I|we|you|they|he|she|it)'ll\b/gi, '$1 will'],
  [/\b(I|we|you|they|he|she)'d\b/gi, '$1 would'],
  [/\b(we|you|they)'re\b/gi, '$1 are'],
  [/\bI'm\b/gi, 'I am'],
  [/\b(it|that|there|he|she|name|here)'s\b/gi, '$1 is'],
  [/\b(do|have|are)n't\b/gi, '$1 not'],
  [/\bcan't\b/gi, 'cannot'],
];

/** "I'm" to "I am" and the like, so that the verb can be seen. */
export function expandContractions(sentence: string): string {
  return contractions.reduce((text, [pattern, full]) => text.replace(pattern, full), sentence);
}
