import type { ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './environment.ts';

const SHOWN_LINES_COUNT = 40;
const SUMMARY = /^(?:Plan: |No changes\.|(?:Apply|Destroy) complete!).*$/gm;

/** Runs a command with its thousands of lines in a file, and shows where they are and what they come to. */
export async function withDetailsIn(
  path: string,
  args: readonly string[],
  start: (output: number) => ChildProcess,
): Promise<number | null> {
  process.stdout.write(`terraform ${args[0]}, in detail in ${relative(ROOT, path)}\n`);
  const code = await exitOf(start(openSync(path, 'w')));
  const text = readFileSync(path, 'utf8').trimEnd();
  if (code === 0) process.stdout.write(`${summaryOf(text)}\n`);
  else process.stderr.write(`\n${endOf(text)}\n`);
  return code;
}

/** Terraform's own last word on what it plans or did, e.g. `Apply complete! Resources: 123 added, …`. */
function summaryOf(text: string): string {
  return text.match(SUMMARY)?.at(-1) ?? 'Done.';
}

/** The last lines, without what Terraform said before its first error; it prints errors last. */
function endOf(text: string): string {
  const errors = text.slice(Math.max(0, text.search(/^Error: /m)));
  return errors.split('\n').slice(-SHOWN_LINES_COUNT).join('\n');
}

/** Null when a signal ended it. @throws when it could not be started. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
}
