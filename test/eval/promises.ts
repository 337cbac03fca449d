import type { Judged } from './judge.ts';
import type { Played } from './play.ts';
import { type Reading, scoreOf } from './reading.ts';
import { hearTheirOwn } from './strangers.ts';

/** All that one run brought to light. */
export interface Outcome {
  readonly played: readonly Played[];
  readonly judged: readonly Judged[];
  readonly readings: readonly Reading[];
}

/** What the product promises callers, each with what speaks against it in a run: nothing, if it is kept. */
export const PROMISES = {
  'the callers are many, and words of theirs do come back to them': enough,
  'whoever gave a name is known by it': ({ judged }) =>
    failures(judged, (one) => (one.name === 'silent' ? [`"${one.caller.expect.name}" is not known`] : [])),
  'nobody is called by a wrong name': ({ judged }) =>
    failures(judged, (one) =>
      one.name === 'wrong' ? [`"${one.namedAs}" instead of "${one.caller.expect.name}"`] : [],
    ),
  'what is known of a caller is said': ({ judged }) => failures(judged, ({ unsaid }) => unsaid),
  'nothing is said that is not so': ({ judged }) => failures(judged, ({ untrue }) => untrue),
  'every variable is sent, with what is known': ({ judged }) =>
    failures(judged, ({ variables }) => variables),
  'nobody hears a word or a name of another caller': ({ judged }) =>
    failures(judged, ({ strangers }) => strangers),
  "a greeting is short, in the caller's language, and made of the file's sentences": ({ judged }) =>
    failures(judged, ({ greeting }) => greeting),
  'names in remembered statements: 97 of 100 that are given out are true, 90 of 100 are found': (outcome) => {
    const { cases, precision, found } = scoreOf(corpus(outcome, 'stated'));
    return below({ precision: [precision, 0.97], found: [found, 0.9] }, cases);
  },
  'names in collected fields: 97 of 100 cases are read right': (outcome) => {
    const { cases, right } = scoreOf(corpus(outcome, 'collected'));
    return below({ right: [right / cases, 0.97] }, cases);
  },
} as const satisfies Readonly<Record<string, (outcome: Outcome) => readonly string[]>>;

/** A promise that is not kept, with what speaks against it. */
export type Broken = readonly [promise: string, against: readonly string[]];

export function brokenPromises<Run>(
  promises: Readonly<Record<string, (run: Run) => readonly string[]>>,
  run: Run,
): readonly Broken[] {
  return Object.entries(promises)
    .map(([promise, against]) => [promise, against(run)] as const)
    .filter(([, found]) => found.length > 0);
}

const CALLERS_PER_LANGUAGE = 11;
const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt'];

function enough({ played }: Outcome): readonly string[] {
  const few = LANGUAGES.filter(
    (language) => played.filter(({ caller }) => caller.language === language).length < CALLERS_PER_LANGUAGE,
  );
  const silence = hearTheirOwn(played) === 0 ? ['no caller hears a word of their own'] : [];
  return [...few.map((language) => `fewer than ${CALLERS_PER_LANGUAGE} callers in ${language}`), ...silence];
}

const failures = (judged: readonly Judged[], of: (one: Judged) => readonly string[]): readonly string[] =>
  judged.flatMap((one) => of(one).map((text) => `${one.caller.id}: ${text}`));

const corpus = ({ readings }: Outcome, name: string): readonly Reading[] =>
  readings.filter((reading) => reading.corpus === name);

function below(
  shares: Readonly<Record<string, readonly [number, number]>>,
  cases: number,
): readonly string[] {
  if (cases === 0) return ['the corpus is missing'];
  return Object.entries(shares)
    .filter(([, [share, due]]) => share < due)
    .map(([name, [share, due]]) => `${name} is ${share.toFixed(3)}, less than ${due}`);
}
