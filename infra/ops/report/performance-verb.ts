import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Command } from 'commander';
import { FUNCTIONS } from '../../build/bundle.ts';
import { environmentOf } from '../../deploy/environment.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { deployedPerformance } from './deployed-performance.ts';
import { linesIn } from './log-file.ts';
import { type Performance, performanceOf } from './performance.ts';
import { observationsOn } from './performance-findings.ts';
import { DOOR_HEAD, doorRows, performancePage, SANDBOX_HEAD, sandboxRows } from './performance-page.ts';

interface Options {
  readonly lines?: string;
  readonly hours: string;
  readonly html?: string;
}

export function addPerformance(report: Command): void {
  addVerb<Options>(report, {
    name: 'performance',
    summary: 'How long the doors take, how calls end, cold starts, cache and memory',
    example: 'report performance --env prod --hours 24 --html performance.html',
    options: (command) =>
      command
        .option(
          '--lines <file>',
          'a log instead of CloudWatch: of npm run dev -- --json, or exported; - is stdin',
        )
        .option('--hours <n>', 'how far back CloudWatch is asked', '24')
        .option('--html <file>', 'also one page with charts, which needs no network'),
    async run(session, options) {
      const seen = await performanceFrom(session, options);
      const observations = observationsOn(seen);
      const { line, table, result } = session.out;
      line(`${session.environment}, ${seen.from} to ${seen.until}`);
      table(DOOR_HEAD, doorRows(seen));
      if (seen.sandboxes.length > 0) table(SANDBOX_HEAD, sandboxRows(seen));
      for (const { isWrong, says } of observations) line(`${isWrong ? '✗' : '·'} ${says}`);
      if (options.html !== undefined) writeFileSync(options.html, performancePage(session.environment, seen));
      result({ environment: session.environment, ...seen, observations });
      return observations.some(({ isWrong }) => isWrong) ? 1 : 0;
    },
  });
}

/** @throws Refused when there is nothing to read. */
async function performanceFrom(session: Session, { lines, hours }: Options): Promise<Performance> {
  const { environment, signal } = session;
  if (lines !== undefined) {
    if (lines !== '-' && !existsSync(lines)) throw new Refused(`There is no file ${lines}.`);
    return performanceOf(linesIn(readFileSync(lines === '-' ? 0 : lines, 'utf8')));
  }
  if (environment === 'local') {
    throw new Refused(
      'Keep the lines of a local stack in a file (npm run dev -- --json 2> lines.jsonl), and say --lines lines.jsonl',
    );
  }
  if (!(Number(hours) > 0)) throw new Refused('--hours must be a number above 0.');
  const { region } = environmentOf(environment);
  const logs = new CloudWatchLogsClient(region === undefined ? {} : { region });
  const untilSecs = Math.floor(Date.now() / 1_000);
  const logGroupNames = FUNCTIONS.map(
    (name) => `/aws/lambda/elevenlabs-agentic-memory-${environment}-${name}`,
  );
  const fromSecs = untilSecs - Math.ceil(Number(hours) * 3_600);
  return deployedPerformance(logs, { logGroupNames, fromSecs, untilSecs, signal }).finally(() =>
    logs.destroy(),
  );
}
