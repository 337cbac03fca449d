import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { Refused } from './refused.ts';

export interface CallerOptions {
  readonly caller?: string;
  readonly callerFile?: string;
}

/** How every verb is told about whom it is. */
export const withCaller = (command: Command): Command =>
  command
    .option('--caller-file <file>', 'the caller’s number or id, in a file; - reads stdin')
    .option(
      '--caller <number>',
      'the same on the command line, where it stays in the shell’s history; - reads stdin',
    );

/**
 * The caller meant: from stdin or a file, or asked for where somebody sits at the terminal.
 * @throws Refused for what names nobody.
 */
export async function callerOf({ caller, callerFile }: CallerOptions): Promise<Caller> {
  const written = await writtenCaller(caller, callerFile);
  const named = idCaller(written.trim());
  if (named === undefined) {
    throw new Refused('This names no caller: give a number with + and its country code, or an id.');
  }
  return named;
}

async function writtenCaller(caller?: string, file?: string): Promise<string> {
  if (caller !== undefined && caller !== '-') return caller;
  if (caller === '-' || file === '-') return readFileSync(0, 'utf8');
  if (file !== undefined) return readFileSync(file, 'utf8');
  if (!process.stdin.isTTY) throw new Refused('Who? Say --caller-file - and give the number on stdin.');
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asked.question('The caller’s number or id: ');
  asked.close();
  return answer;
}
