import type { Command } from 'commander';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { Refused } from './refused.ts';
import { firstLine, restOfStdin, typed } from './typed.ts';

export interface CallerOptions {
  readonly caller?: string;
  readonly callerFile?: string;
}

/** How every verb is told about whom it is. */
export const withCaller = (command: Command): Command =>
  command
    .option('--caller-file <file>', 'the caller’s number or id, in a file; - reads the first line of stdin')
    .option(
      '--caller <number>',
      'the same on the command line, where it stays in the shell’s history; - as above',
    );

/**
 * The caller meant: from stdin or a file, or asked for where somebody sits at the terminal.
 * @throws Refused for what names nobody.
 */
export async function callerOf({ caller, callerFile }: CallerOptions): Promise<Caller> {
  const hint = 'Who? Say --caller-file - and give the number on stdin.';
  const file = caller === '-' ? '-' : callerFile;
  const isSaid = caller !== undefined && caller !== '-';
  const written = isSaid ? caller : await typed(file, 'The caller’s number or id: ', hint, firstLine);
  const named = idCaller(written.trim());
  if (named === undefined) {
    throw new Refused('This names no caller: give a number with + and its country code, or an id.');
  }
  return named;
}

export interface TextOptions {
  readonly textFile?: string;
}

/** How a verb is told what to remember. */
export const withText = (command: Command): Command =>
  command.option(
    '--text-file <file>',
    'the text, in a file; - reads stdin, after the caller if that is there too',
  );

/** @throws Refused for an empty text. */
export async function textOf({ textFile }: TextOptions): Promise<string> {
  const hint = 'What? Say --text-file - and give it on stdin.';
  const text = (await typed(textFile, 'The text: ', hint, restOfStdin)).trim();
  if (text === '') throw new Refused('The text is empty.');
  return text;
}
