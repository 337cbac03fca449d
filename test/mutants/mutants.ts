import { Stryker } from '@stryker-mutator/core';
import { noticedIn } from './noticed-in.ts';

/**
 * `npm run mutants`: changes the code in one place after another, and runs the unit tests of that place; what no test
 * notices, nobody promises. `npm run mutants -- functions/post-call/steps shared/caller.ts` looks at these only. Exits 1
 * when the tests of a place notice less than 90 % of its changes. https://stryker-mutator.io/docs/stryker-js/configuration/
 */
const LEAST_PERCENT = 90;
const named = process.argv.slice(2).map((one) => one.replace(/\/$/, ''));
/** Where they notice so many, and how many of the changes when it was looked at last. What gets there is added; nothing is taken out. */
const HELD = [
  'functions/retrieve',
  'functions/client-data',
  'functions/post-call', // 97 % of 1,381
  'shared/agents', // 91 % of 53
  'shared/brief',
  'shared/elevenlabs', // 99 % of 89
  'shared/memory',
  'shared/profile', // 92 % of 672
  'shared/queue', // 100 % of 16
  'shared/caller.ts',
  'shared/clock.ts', // 100 % of 7
  'shared/config.ts', // 94 % of 157
  'shared/dated.ts',
  'shared/errors.ts', // 100 % of 57
  'shared/former-names.ts', // 98 % of 45
  'shared/log.ts', // 98 % of 85
  'shared/metrics.ts', // 98 % of 63
  'shared/plain-line.ts',
];
const places = named.length > 0 ? named : HELD;

/** What talks to the world or wires it up is tested against servers, which takes too long for thousands of changes. */
const NOT_PURE = [
  '!functions/*/{handler,config}.ts',
  '!**/{dynamo,s3,sqs,mem0,lazy,http}-*.ts',
  '!shared/{chain,aws}/**',
  '!shared/{http,secrets}.ts',
];

const results = await new Stryker({
  mutate: [...places.map((one) => (one.includes('.ts') ? one : `${one}/**/*.ts`)), ...NOT_PURE],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.ts' },
  concurrency: 2,
  // A busy machine must not look like a loop without an end.
  timeoutMS: 20_000,
  thresholds: { high: 95, low: LEAST_PERCENT, break: null },
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'build/mutants/report.html' },
  tempDirName: 'build/mutants/sandbox',
  // Stryker rewrites a tsconfig.json that it sees, with functions that TypeScript 7 no longer has.
  ignorePatterns: ['/build', '/dist', '/infra/.state', '/tsconfig.json'],
}).runMutationTest();

for (const place of places) {
  const { percent, count, untriedCount } = noticedIn(place, results);
  const isHeld = untriedCount === 0 && percent >= LEAST_PERCENT;
  process.stdout.write(
    `${isHeld ? 'ok  ' : 'LESS'} ${place}: ${percent.toFixed(1)} % of ${count}, ${untriedCount} not tried\n`,
  );
  if (!isHeld) process.exitCode = 1;
}
