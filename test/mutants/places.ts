import { basename } from 'node:path';

/** What talks to the world or wires it up is tested against servers, which takes too long for thousands of changes. */
export const NOT_PURE = [
  '!functions/*/{handler,config}.ts',
  '!**/{dynamo,s3,sqs,mem0,lazy,http}-*.ts',
  '!shared/{chain,aws}/**',
  '!shared/{http,secrets}.ts',
];

/** A place is a folder or a file. */
export const sourcesOf = (place: string): string =>
  place.includes('.ts') ? place : `${place.replace(/\/$/, '')}/**/*.ts`;

/**
 * The tests of a place lie under its name: those of `functions/post-call/steps` below `test/unit/post-call`, those of
 * `shared/caller.ts` in `test/unit/caller….test.ts`. All others that load it would be run too, for each change of a line
 * that runs when its file is loaded, and take hours.
 */
export function testsOf(place: string): string {
  const [, name = ''] = place.split('/');
  const [file = ''] = name.split(':');
  return file.endsWith('.ts')
    ? `test/unit/${basename(file, '.ts')}*.test.ts`
    : `test/unit/${name}/**/*.test.ts`;
}

export interface Held {
  readonly place: string;
  readonly mutants: number;
  /** Of the mutants, by the tests of the place; NaN of none. */
  readonly percent: number;
  /** Those whose run ended in an error of the tool. */
  readonly untried: number;
}

export function heldBy(place: string, results: readonly { readonly status: string }[]): Held {
  const countOf = (...statuses: readonly string[]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const noticed = countOf('Killed', 'Timeout');
  const mutants = noticed + countOf('Survived', 'NoCoverage');
  const percent = Math.round((noticed / mutants) * 1_000) / 10;
  return { place, mutants, percent, untried: countOf('RuntimeError', 'CompileError') };
}
