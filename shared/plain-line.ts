/** White space and what is not seen: controls, tags, marks of the direction of writing. */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\u2028\u2029\s]`;
const ALL_UNSEEN = new RegExp(`${UNSEEN}+`, 'gu');
const JOINER = /[\u200c\u200d]/;
/**
 * Joiners between letters and between emoji, without which Persian and Hindi words and families fall apart.
 * https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 * Made when it is needed, because V8 spends a millisecond and a half on this pattern, and a cold start seldom needs it.
 */
const WANTED_JOINER = String.raw`(?<=[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d](?=[\p{L}\p{M}\p{Extended_Pictographic}])`;
let unseenButJoiners: RegExp | undefined;

function unseenIn(text: string): RegExp {
  if (!JOINER.test(text)) return ALL_UNSEEN;
  unseenButJoiners ??= new RegExp(`(?:(?!${WANTED_JOINER})${UNSEEN})+`, 'gu');
  return unseenButJoiners;
}

/**
 * What callers said becomes part of a prompt and of a spoken greeting. One line, no control characters, and no
 * braces, which ElevenLabs would read as `{{a dynamic variable}}`; cut at a word to at most `limitChars`.
 */
export function plainLine(text: string, limitChars: number): string {
  const told = text.slice(0, limitChars * 4).toWellFormed();
  const line = told.replaceAll(unseenIn(told), ' ').replaceAll('{', '(').replaceAll('}', ')').trim();
  if (line.length <= limitChars) return line;
  const cut = line.slice(0, limitChars - 1).replace(/[\u200c\u200d]*[\ud800-\udbff]?$/, '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > limitChars / 2 ? cut.slice(0, lastSpace) : cut}…`;
}
