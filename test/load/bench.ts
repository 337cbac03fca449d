import { execFile, fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { percentile } from '../../infra/ops/percentile.ts';
import { DOORS, type DoorName, environment } from './doors.ts';

/** `make bench`: what the bundles weigh and how long the handlers take, on this machine, as medians. */
const COLD_RUNS = 15;
const WARM_ROUNDS = 2_000;

const run = promisify(execFile);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const bundleOf = (door: DoorName): string => here(`../../dist/${door}/index.mjs`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const median = (values: readonly number[]): number => percentile(values, 0.5);
const ms = (value: number): string => `${value.toFixed(2).padStart(8)} ms`;

/** Runs one script in a fresh process and reads the JSON of its last line. */
async function measure<T>(script: string, args: readonly string[], backend: string): Promise<T> {
  const env = { PATH: process.env.PATH ?? '', ...environment(backend) };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, [here(script), ...args], options);
  // Printed by cold.ts and warm.ts beside this file.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as T;
}

async function coldStarts(backend: string, empty: string): Promise<void> {
  print(`\nCold: module load + first invocation in a fresh process, median of ${COLD_RUNS}`);
  const times = new Map<string, { loadMs: number; firstMs: number }[]>();
  // In turn, so that a change of the machine's speed meets all of them.
  for (let round = 0; round < COLD_RUNS; round += 1) {
    for (const door of ['empty', ...DOORS]) {
      const bundle = door === 'empty' ? empty : bundleOf(door as DoorName);
      const request = door === 'empty' ? 'client-data' : door;
      const cold = await measure<{ statusCode: number; loadMs: number; firstMs: number }>(
        'cold.ts',
        [bundle, request],
        backend,
      );
      if (cold.statusCode !== 200) throw new Error(`${door} answered ${cold.statusCode}`);
      times.set(door, [...(times.get(door) ?? []), cold]);
    }
  }
  const total = (door: string): number =>
    median((times.get(door) ?? []).map(({ loadMs, firstMs }) => loadMs + firstMs));
  for (const [door, runs] of times) {
    const load = ms(median(runs.map(({ loadMs }) => loadMs)));
    const first = ms(median(runs.map(({ firstMs }) => firstMs)));
    print(
      `  ${door.padEnd(12)} load ${load}  first ${first}  above empty ${ms(total(door) - total('empty'))}`,
    );
  }
}

async function warmTimes(backend: string): Promise<void> {
  print(`\nWarm: one process, ${WARM_ROUNDS} invocations; back ends answer at once over loopback HTTP`);
  for (const door of DOORS) {
    const args = [bundleOf(door), door, `${WARM_ROUNDS}`, backend];
    const warm = await measure<{ failedCount: number; handlerMs: number[]; backendMs: number[] }>(
      'warm.ts',
      args,
      backend,
    );
    if (warm.failedCount > 0) throw new Error(`${door}: ${warm.failedCount} requests failed`);
    const [p50, p99, bare] = [
      median(warm.handlerMs),
      percentile(warm.handlerMs, 0.99),
      median(warm.backendMs),
    ];
    print(
      `  ${door.padEnd(12)} p50 ${ms(p50)}  p99 ${ms(p99)}  same requests bare p50 ${ms(bare)}  over them ${ms(p50 - bare)}`,
    );
  }
}

async function main(): Promise<void> {
  const backends = fork(here('instant-backends.ts'), { execArgv: [] });
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const backend = await new Promise<string>((resolve) =>
      backends.once('message', (url) => resolve(`${url}`)),
    );
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = async () => ({ statusCode: 200 });\n');
    const memoryGb = (totalmem() / 2 ** 30).toFixed(0);
    print(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${memoryGb} GB; Node ${process.version}`);
    print('\nBundles');
    for (const door of DOORS) {
      const sizes = [bundleOf(door), here(`../../dist/${door}.zip`)].map(
        (path) => statSync(path).size / 1000,
      );
      print(`  ${door.padEnd(12)} ${sizes[0]?.toFixed(1)} kB minified, ${sizes[1]?.toFixed(1)} kB zipped`);
    }
    await warmTimes(backend);
    await coldStarts(backend, empty);
    print('\nPost-call path: the local stack, its emulators on the same cores');
    for (const script of ['acknowledge.ts', 'backlog.ts', 'audio-memory.ts']) {
      print((await run(process.execPath, [here(script)])).stdout.trimEnd());
    }
  } finally {
    backends.kill();
    rmSync(folder, { recursive: true });
  }
}

await main();
