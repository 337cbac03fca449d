import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Refused } from './refused.ts';

let stdin: string[] | undefined;

/** The lines of stdin, which several options may take from: the caller the first, a text the rest. */
function stdinLines(): string[] {
  stdin ??= readFileSync(0, 'utf8').split('\n');
  return stdin;
}

export const firstLine = (): string => stdinLines().shift() ?? '';
export const restOfStdin = (): string => stdinLines().splice(0).join('\n');

/** @param file - for stdin; undefined: asked for where somebody sits at the terminal. @throws Refused where nobody does. */
export async function typed(
  file: string | undefined,
  question: string,
  hint: string,
  take: () => string,
): Promise<string> {
  if (file === '-') return take();
  if (file !== undefined) return readFileSync(file, 'utf8');
  if (!process.stdin.isTTY) throw new Refused(hint);
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asked.question(question);
  asked.close();
  return answer;
}
