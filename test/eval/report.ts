import { maskCaller } from '../../shared/caller.ts';
import type { Judged } from './judge.ts';
import type { Broken, Outcome } from './promises.ts';
import { type Reading, scoreOf, verdictOf } from './reading.ts';
import type { JudgedAnswer } from './recall/judge-answers.ts';
import { recallReport } from './recall/recall-report.ts';
import { table } from './table.ts';

/** The whole run as text for a terminal; no number of a caller in it. */
export function report(
  outcome: Outcome,
  answers: readonly JudgedAnswer[],
  broken: readonly Broken[],
): string {
  const sections = [
    'Callers who ring a second time',
    callersTable(outcome.judged),
    'Names read from remembered statements and from collected fields',
    readersTable(outcome.readings),
    'What a search during a call finds, in our order and in that of Mem0',
    recallReport(answers),
    ...broken.map(
      ([promise, against]) => `Not kept: ${promise}\n${against.map((one) => `  ${one}\n`).join('')}`,
    ),
    ...misread(outcome.readings),
    broken.length === 0 ? 'All promises are kept.\n' : `${broken.length} promises are not kept.\n`,
  ];
  return masked(sections.join('\n'));
}

const COLUMNS = [
  'language',
  'callers',
  'name right',
  'wrong name',
  'facts said',
  'false said',
  'variables right',
  "strangers' words",
  'greeting right',
];

function callersTable(judged: readonly Judged[]): string {
  const languages = [...new Set(judged.map(({ caller }) => caller.language))];
  const rows = languages.map((language) =>
    row(
      language,
      judged.filter(({ caller }) => caller.language === language),
    ),
  );
  const named = judged.filter(({ caller, namedAs }) => caller.expect.nameOptional && namedAs !== '').length;
  const optional = judged.filter(({ caller }) => caller.expect.nameOptional).length;
  const note = `Of ${optional} whose name was only mentioned, ${named} were named; silence counts as right there.\n`;
  return table(COLUMNS, [...rows, row('all', judged)]) + note;
}

function row(name: string, judged: readonly Judged[]): readonly (string | number)[] {
  const clean = (list: (one: Judged) => readonly string[]): number =>
    judged.filter((one) => list(one).length === 0).length;
  const due = judged.flatMap(({ caller }) => caller.expect.says ?? []).length;
  const unsaid = judged.flatMap((one) => one.unsaid).length;
  return [
    name,
    judged.length,
    judged.filter((one) => one.name === 'right').length,
    judged.filter((one) => one.name === 'wrong').length,
    `${due - unsaid}/${due}`,
    judged.flatMap(({ untrue }) => untrue).length,
    clean(({ variables }) => variables),
    judged.flatMap(({ strangers }) => strangers).length,
    clean(({ greeting }) => greeting),
  ];
}

function readersTable(readings: readonly Reading[]): string {
  const corpora = [...new Set(readings.map(({ corpus }) => corpus))];
  const rows = corpora.flatMap((corpus) => {
    const cases = readings.filter((reading) => reading.corpus === corpus);
    const languages = [...new Set(cases.map(({ language }) => language))];
    const parts = languages.length === 1 ? [] : languages;
    return [
      ...parts.map((language) =>
        readerRow(
          `${corpus} ${language}`,
          cases.filter((one) => one.language === language),
        ),
      ),
      readerRow(`${corpus} all`, cases),
    ];
  });
  return table(['corpus', 'cases', 'right', 'silent', 'wrong', 'true of given', 'found of named'], rows);
}

function readerRow(name: string, readings: readonly Reading[]): readonly (string | number)[] {
  const { cases, right, silent, wrong, precision, found } = scoreOf(readings);
  return [name, cases, right, silent, wrong, precision.toFixed(3), found.toFixed(3)];
}

/** The cases for tuning that were read wrong. The others stay unseen, or the reader would be tuned to them, too. */
function misread(readings: readonly Reading[]): readonly string[] {
  const wrong = readings.filter((one) => verdictOf(one) !== 'right');
  if (wrong.length === 0) return [];
  const lines = wrong.map(({ corpus, id, due, read }) => {
    return `  ${corpus} ${id}: ${read === null ? 'nobody' : `"${read}"`} instead of ${due ?? 'nobody'}\n`;
  });
  return [`Not read right:\n${lines.join('')}`];
}

const masked = (text: string): string => text.replaceAll(/\+?\d{8,15}/g, maskCaller);
