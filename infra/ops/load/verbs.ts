import type { Command } from 'commander';
import type { Output } from '../cli/output.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { isLocal } from '../smoke/target.ts';
import { type LoadRun, load } from './load.ts';
import { type DoorResult, faultsIn, histogramLines, histogramOf, resultsOf } from './measured.ts';
import { type LoadOptions, type LoadPlan, numberIn, planOf } from './plan.ts';

interface Options extends LoadOptions {
  readonly p99Ms?: string;
  readonly yesRemote?: boolean;
}

export function addLoad(program: Command): void {
  addVerb<Options>(program, {
    name: 'load',
    summary: 'Send many requests to the three doors, and tell how long they took; exit code 1 above a limit',
    example:
      'load --concurrency 20 --duration 30 --ramp 5 --mix client-data=1,retrieve=2,post-call=1 --p99-ms 500',
    changes: true,
    options: (command) =>
      command
        .option('--concurrency <n>', 'senders at once, at most 500', '10')
        .option('--duration <seconds>', 'at most 3600', '10')
        .option('--ramp <seconds>', 'the senders begin one after the other within this time', '0')
        .option('--rate <n>', 'requests a second in all; without it each sender sends when it is answered')
        .option('--requests <n>', 'end after so many, if the time is not over before')
        .option('--mix <shares>', 'doors and how often each', 'client-data=1,retrieve=2,post-call=1')
        .option('--p99-ms <n>', 'the limit of every door’s p99')
        .option('--yes-remote', 'yes, load an environment that is not on this machine'),
    async run(session, options) {
      const plan = planOf(options);
      const p99Ms = options.p99Ms === undefined ? undefined : numberIn('--p99-ms', options.p99Ms, 1, 60_000);
      const target = await session.target();
      if (session.dryRun) {
        session.out.line(`${told(plan)} would go to ${session.environment}.`);
        return 0;
      }
      if (!isLocal(target) && !options.yesRemote) {
        throw new Refused(
          `${session.environment} is not on this machine: it costs, and callers may feel it. Say --yes-remote.`,
        );
      }
      const run = await withProgress(session, plan, (onSent) => load(target, plan, session.signal, onSent));
      session.audit('load', { run: run.run, requests: run.samples.length });
      const results = resultsOf(run.samples);
      const faults = faultsIn(results, p99Ms);
      print(session.out, run, results, faults);
      return faults.length > 0 || run.samples.length === 0 ? 1 : 0;
    },
  });
}

const told = ({ concurrency, durationMs, doors, ratePerSec }: LoadPlan): string =>
  `${concurrency} senders for ${durationMs / 1_000} s${ratePerSec === undefined ? '' : ` at ${ratePerSec} a second`}, in turn to ${doors.join(', ')},`;

/** By the time that passes: how many requests there will be nobody knows. */
async function withProgress<T>(
  session: Session,
  { durationMs }: LoadPlan,
  work: (onSent: () => void) => Promise<T>,
) {
  const bar = session.out.progress(Math.ceil(durationMs / 1_000));
  const startedAtMs = performance.now();
  let shownSecs = 0;
  try {
    return await work(() => {
      const secs = Math.floor((performance.now() - startedAtMs) / 1_000);
      bar.advance(secs - shownSecs);
      shownSecs = secs;
    });
  } finally {
    bar.stop();
  }
}

function print(
  out: Output,
  { run, samples, tookMs }: LoadRun,
  results: readonly DoorResult[],
  faults: readonly string[],
) {
  const perSec = (count: number): string => (count / (tookMs / 1_000)).toFixed(1);
  const histogram = histogramOf(samples);
  out.table(
    ['door', 'requests', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'slowest', 'not 200'],
    results.map(({ door, count, ms, failedCount }) => [
      ...[door, count, perSec(count)],
      ...[ms.p50, ms.p95, ms.p99, ms.max].map((value) => value.toFixed(value < 10 ? 1 : 0)),
      failedCount,
    ]),
  );
  for (const line of histogramLines(histogram)) out.line(line);
  for (const fault of faults) out.line(`✗ ${fault}`);
  out.line(`${samples.length} requests in ${(tookMs / 1_000).toFixed(1)} s; conversations load_${run}_…`);
  out.result({ run, requestCount: samples.length, tookMs, doors: results, histogram, faults });
}
