import { Stryker } from '@stryker-mutator/core';

/**
 * `npm run mutants`: changes the code in one place after another, and runs the unit tests of that place; what no test
 * notices, nobody promises. `npm run mutants -- functions/post-call/steps shared/caller.ts` looks at these only. Exits 1
 * when the tests notice less than 90 % of the changes. https://stryker-mutator.io/docs/stryker-js/configuration/
 */
const named = process.argv.slice(2);
/** Where they notice so many. Whatever else gets there is added, and nothing is taken out. */
const HELD = [
  'functions/retrieve',
  'functions/client-data',
  'shared/brief',
  'shared/memory',
  'shared/caller.ts',
  'shared/dated.ts',
  'shared/plain-line.ts',
];
const folders = named.length > 0 ? named : HELD;

/** What talks to the world or wires it up is tested against servers, which takes too long for thousands of changes. */
const NOT_PURE = [
  '!functions/*/{handler,config}.ts',
  '!**/{dynamo,s3,sqs,mem0,lazy,http}-*.ts',
  '!shared/{chain,aws}/**',
  '!shared/{http,secrets}.ts',
];

await new Stryker({
  mutate: [
    ...folders.map((one) => (one.includes('.ts') ? one : `${one.replace(/\/$/, '')}/**/*.ts`)),
    ...NOT_PURE,
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants/vitest.config.ts' },
  concurrency: 2,
  // A busy machine must not look like a loop without an end.
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'build/mutants/report.html' },
  tempDirName: 'build/mutants/sandbox',
  // Stryker rewrites a tsconfig.json that it sees, with functions that TypeScript 7 no longer has.
  ignorePatterns: ['/build', '/dist', '/infra/.state', '/tsconfig.json'],
}).runMutationTest();
