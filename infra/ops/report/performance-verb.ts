import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { addVerb } from '../cli/verb.ts';
import { observationsOn } from './performance-findings.ts';
import { DOOR_HEAD, doorRows, performancePage, SANDBOX_HEAD, sandboxRows } from './performance-page.ts';
import { performanceFrom, type Source, withSource } from './source.ts';

interface Options extends Source {
  readonly html?: string;
}

export function addPerformance(report: Command): void {
  addVerb<Options>(report, {
    name: 'performance',
    summary: 'How long the doors take, how calls end, cold starts, cache and memory',
    example: 'report performance --env prod --hours 24 --html performance.html',
    options: (command) =>
      withSource(command).option('--html <file>', 'also one page with charts, which needs no network'),
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
