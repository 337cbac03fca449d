import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasPassed, report } from './report.ts';
import { type RunOptions, runChaos } from './run.ts';

/** The command behind `make chaos`. Exit codes: 0 nothing lost and nothing twice, 1 otherwise, 2 wrong flags. */
const HELP = `Breaks everything around the post-call path, heals it and audits what is left: npm run chaos -- [flags]

  --events N       events to send (default 500, or CHAOS_EVENTS)
  --seed S         names all choices of the run (default 1, or CHAOS_SEED)
  --concurrency C  webhooks on their way at the same time (default 16)
  --logs           write the functions' logs to stderr
  --help           print this

BUNDLE_DIRECTORY in the environment names built bundles other than dist/, which is then left alone.
`;

function readOptions(args: string[], env: NodeJS.ProcessEnv): RunOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: env.CHAOS_EVENTS || '500' },
      seed: { type: 'string', default: env.CHAOS_SEED || '1' },
      concurrency: { type: 'string', default: '16' },
      logs: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    eventsCount: wholeNumber('--events', values.events),
    seed: wholeNumber('--seed', values.seed),
    concurrency: wholeNumber('--concurrency', values.concurrency),
    faultsAfterMs: 60_000,
    outageMs: 15_000,
    timeFactor: 60,
    ...(env.BUNDLE_DIRECTORY ? { bundleDirectory: resolve(env.BUNDLE_DIRECTORY) } : {}),
    onProgress: (line) => process.stderr.write(`${line}\n`),
    ...(values.logs ? { onOutput: (line: string) => process.stderr.write(`${line}\n`) } : {}),
  };
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${flag} must be a whole number above 0`);
  return Number(text);
}

async function run(): Promise<number> {
  let options: RunOptions | undefined;
  try {
    options = readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(HELP);
    return 0;
  }
  const result = await runChaos(options);
  process.stdout.write(report(options, result));
  return hasPassed(result) ? 0 : 1;
}

process.exitCode = await run();
