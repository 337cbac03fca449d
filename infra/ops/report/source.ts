import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { logsOf } from './deployed-logs.ts';
import { deployedPerformance } from './deployed-performance.ts';
import { linesIn } from './log-file.ts';
import { type Performance, performanceOf } from './performance.ts';

/** Where a report's figures come from. */
export interface Source {
  readonly lines?: string;
  readonly hours: string;
}

export const withSource = (command: Command): Command =>
  command
    .option(
      '--lines <file>',
      'a log instead of CloudWatch: of npm run dev -- --json, or exported; - is stdin',
    )
    .option('--hours <n>', 'how far back CloudWatch is asked', '24');

/** @throws Refused when there is nothing to read. */
export async function performanceFrom(session: Session, { lines, hours }: Source): Promise<Performance> {
  const { environment, signal } = session;
  if (lines !== undefined) {
    if (lines !== '-' && !existsSync(lines)) throw new Refused(`There is no file ${lines}.`);
    return performanceOf(linesIn(lines === '-' ? await text(process.stdin) : readFileSync(lines, 'utf8')));
  }
  if (environment === 'local') {
    throw new Refused(
      'Keep the lines of a local stack in a file (npm run dev -- --json 2> lines.jsonl), and say --lines lines.jsonl',
    );
  }
  if (!(Number(hours) > 0)) throw new Refused('--hours must be a number above 0.');
  const { logs, logGroupNames } = logsOf(environment);
  const untilSecs = Math.floor(Date.now() / 1_000);
  const fromSecs = untilSecs - Math.ceil(Number(hours) * 3_600);
  return deployedPerformance(logs, { logGroupNames, fromSecs, untilSecs, signal }).finally(() =>
    logs.destroy(),
  );
}
