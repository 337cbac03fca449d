import { Stryker } from '@stryker-mutator/core';
import { type Held, heldBy, NOT_PURE, sourcesOf, testsOf } from './places.ts';

/**
 * `npm run mutants`: changes the code in one place after another, and runs the unit tests of that place; what no test
 * notices, nobody promises. `npm run mutants -- functions/post-call/steps shared/caller.ts` looks at these only. Exits 1
 * when the tests of a place notice less than 90 % of its changes. https://stryker-mutator.io/docs/stryker-js/configuration/
 */
const LEAST_PERCENT = 90;
const named = process.argv.slice(2);
/** Whose tests notice so many. Whatever else gets there is added, and nothing is taken out. */
const HELD = [
  'functions/retrieve',
  'functions/client-data',
  'shared/brief',
  'shared/memory',
  'shared/caller.ts',
  'shared/dated.ts',
  'shared/plain-line.ts',
];

async function noticedIn(place: string): Promise<Held> {
  // The runners, processes of their own, read it where they read their configuration.
  process.env.MUTANTS_TESTS = testsOf(place);
  const mutants = await new Stryker({
    mutate: [sourcesOf(place), ...NOT_PURE],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutants/vitest.config.ts' },
    concurrency: 2,
    // A busy machine must not look like a loop without an end.
    timeoutMS: 20_000,
    reporters: ['clear-text', 'html', 'progress'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    htmlReporter: { fileName: `build/mutants/${place.replaceAll('/', '-')}.html` },
    tempDirName: 'build/mutants/sandbox',
    // Stryker rewrites a tsconfig.json that it sees, with functions that TypeScript 7 no longer has.
    ignorePatterns: ['/build', '/dist', '/infra/.state', '/tsconfig.json'],
  }).runMutationTest();
  return heldBy(place, mutants);
}

const results: Held[] = [];
for (const place of named.length > 0 ? named : HELD) results.push(await noticedIn(place));
for (const { place, mutants, percent, untried } of results) {
  process.stdout.write(
    `${place}: ${percent} % of ${mutants}${untried > 0 ? `, ${untried} not tried` : ''}\n`,
  );
}
// Stryker leaves out what it could not try: a place without any would pass.
const isHeld = results.every(({ percent, untried }) => untried === 0 && percent >= LEAST_PERCENT);
process.exitCode = isHeld ? 0 : 1;
