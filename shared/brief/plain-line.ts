/**
 * What callers said becomes part of a prompt and of a spoken greeting. One line, no control characters, and no
 * braces, which ElevenLabs would read as `{{a dynamic variable}}`; cut at a word to at most `limitChars`.
 */
export function plainLine(text: string, limitChars: number): string {
  const line = text
    .slice(0, limitChars * 4)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .trim();
  if (line.length <= limitChars) return line;
  const cut = line.slice(0, limitChars - 1).toWellFormed();
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > limitChars / 2 ? cut.slice(0, lastSpace) : cut}…`;
}
