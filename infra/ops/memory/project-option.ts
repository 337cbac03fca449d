import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Refused } from '../cli/refused.ts';
import type { Mem0Place } from '../erase/mem0-records.ts';

export interface ProjectOptions {
  readonly mem0KeyFile?: string;
  readonly mem0Host?: string;
}

/** How a verb is told of another Mem0 project: one key belongs to one project. */
export const withProject = (command: Command): Command =>
  command
    .option('--mem0-key-file <file>', 'another project than the environment’s: its API key, in a file')
    .option('--mem0-host <url>', 'of that project, if it is another');

/** @throws Refused for a host without a key. */
export function placeOf(own: Mem0Place, { mem0KeyFile, mem0Host }: ProjectOptions): Mem0Place {
  if (mem0KeyFile !== undefined)
    return { host: mem0Host ?? own.host, apiKey: readFileSync(mem0KeyFile, 'utf8').trim() };
  if (mem0Host !== undefined) throw new Refused('--mem0-host goes with --mem0-key-file.');
  return own;
}
