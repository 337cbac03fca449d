/** Words that say nothing about a memory: grammar, and the vocabulary every call shares. */
const stopWords = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have he her his how i if in is it its ' +
    'me my not of on or our she so that the their them there they this to was we were what when where which who ' +
    'whom whose why will with would you your s t about any tell know ' +
    'user users caller callers assistant customer call calls called calling stated said'
  ).split(' '),
);

const wordsOf = new Map<string, readonly string[]>();
const textsMax = 10_000;

/** The meaningful words of a text, lower-cased and cut to a rough stem: "named" and "name" meet at "nam". */
export function contentWords(text: string): readonly string[] {
  const known = wordsOf.get(text);
  if (known !== undefined) return known;
  // A search looks at each memory of a caller several times, and at all of them again with the next search.
  if (wordsOf.size >= textsMax) wordsOf.clear();
  const words = wordsIn(text);
  wordsOf.set(text, words);
  return words;
}

function wordsIn(text: string): readonly string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stem);
}

/** Cosine of the two bags of words, 0 to 1. */
export function wordCosine(a: string, b: string): number {
  const [left, right] = [counts(a), counts(b)];
  let dot = 0;
  for (const [word, count] of left) dot += count * (right.get(word) ?? 0);
  const norm = length(left) * length(right);
  return norm === 0 ? 0 : dot / norm;
}

/** The share of the query's distinct words that the text has, 0 to 1. */
export function wordOverlap(query: string, text: string): number {
  return shareIn(new Set(contentWords(query)), new Set(contentWords(text)));
}

/** The share of the names in the query that the text has, 0 to 1; undefined when the query names nobody. */
export function nameOverlap(query: string, text: string): number | undefined {
  const names = query.match(/(?<=\S\s+)\p{Lu}\p{Ll}+/gu);
  if (names === null) return undefined;
  return shareIn(new Set(contentWords(names.join(' '))), new Set(contentWords(text)));
}

function shareIn(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  return [...wanted].filter((word) => held.has(word)).length / wanted.size;
}

function counts(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of contentWords(text)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function length(bag: ReadonlyMap<string, number>): number {
  return Math.hypot(...bag.values());
}

function stem(word: string): string {
  return word.length < 4 ? word : word.replace(/(?:ing|ed|es|s|e)$/, '');
}
