import { readFileSync } from 'node:fs';
import { Refused } from './refused.ts';
import { type Terminal, terminal } from './terminal.ts';

const read = new WeakMap<Terminal, string[]>();

/** The lines of stdin, which several options may take from: the caller the first, a text the rest. */
function stdinLines(): string[] {
  const from = terminal();
  const lines = read.get(from) ?? from.input().split('\n');
  read.set(from, lines);
  return lines;
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
  const { ask } = terminal();
  if (ask === undefined) throw new Refused(hint);
  return ask(question);
}
