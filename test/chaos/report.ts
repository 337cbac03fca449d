import type { Audit, Verdict } from './audit.ts';
import { KINDS } from './planned-events.ts';
import type { RunOptions, RunResult } from './run.ts';
import { CAUSES, ENDS } from './window.ts';

/** A run that gave up has not shown what would have become of the rest. */
export const hasPassed = ({ audit, gaveUp }: RunResult): boolean => audit.passed && gaveUp === undefined;

/** The tables of one run as plain text. */
export function report(options: RunOptions, result: RunResult): string {
  const { audit, observed, sent } = result;
  const sections = [
    headline(options, result),
    table('Faults injected', [...observed.faults].sort()),
    table('Answers to webhooks, repetitions included', [...sent.answers].sort()),
    table('Events sent', kindsOf(audit)),
    eventsTable(audit),
    windowTable(audit),
    `\n${hasPassed(result) ? 'PASSED: nothing lost, nothing twice that is not explained above.' : 'FAILED'}\n`,
  ];
  return sections.join('\n');
}

function headline(
  options: RunOptions,
  { webhooksCount, sweepsCount, faultyMs, settlingMs, gaveUp }: RunResult,
): string {
  const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
  return [
    `${options.eventsCount} events in ${webhooksCount} webhooks, seed ${options.seed}, ${options.concurrency} at a time;`,
    `${seconds(faultyMs)} under faults, ${seconds(settlingMs)} to settle, ${sweepsCount} runs of the clock door.`,
    `Time is scaled by ${options.timeFactor}: retry waits are shorter, and objects look older to the sweeper, by that factor.`,
    'The seed names every choice; how real processes interleave varies from run to run.',
    ...(gaveUp === undefined ? [] : [`GAVE UP before everything was done: ${gaveUp}`]),
  ].join('\n');
}

const kindsOf = ({ verdicts }: Audit): readonly (readonly [string, number])[] =>
  KINDS.map((kind) => [kind, verdicts.filter(({ planned }) => planned.kind === kind).length]);

function eventsTable({ verdicts, doubledMemoriesCount, poisonLeft, twice }: Audit): string {
  const rows = new Map<string, number>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    rows.set(name, (rows.get(name) ?? 0) + 1);
  }
  const lost = verdicts.filter(({ end }) => end === 'LOST');
  const details = lost.map(({ planned: { conversationId, event }, wrong, acknowledged }) => {
    return `  LOST ${event.type} ${conversationId} (acknowledged: ${acknowledged}): ${wrong.join(', ')}`;
  });
  const unexplained = twice.filter(({ explained }) => !explained);
  return [
    table('Audit: events', [...rows].sort()),
    ...details,
    table('Audit: duplicates', [
      ['steps added twice, explained by the window', twice.length - unexplained.length],
      ['steps added twice, UNEXPLAINED', unexplained.length],
      ['memories a caller has twice', doubledMemoriesCount],
      ['poison messages that are no dead letters', poisonLeft.length],
    ]),
    ...unexplained.map(({ place }) => `  TWICE ${place}`),
  ].join('\n');
}

function nameOf({ acknowledged, end, reason }: Verdict): string {
  return `${acknowledged ? 'acknowledged' : 'not acknowledged'}: ${end}${end === 'dead letter' ? ` (${reason})` : ''}`;
}

function windowTable({ hidden }: Audit): string {
  const rows = CAUSES.map((cause) => {
    const provoked = hidden.filter((one) => one.cause === cause);
    const ends = ENDS.map((end) => provoked.filter((one) => one.end === end).length);
    return [cause, provoked.length, ...ends] as const;
  });
  const columns = ['provoked', ...ENDS];
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(42)}${cells.map((cell, index) => `${cell}`.padStart((columns[index]?.length ?? 0) + 2)).join('')}`;
  return [
    '',
    'Window: adds that Mem0 accepted and whose event id their worker could not write into the ledger.',
    'Mem0 knows no idempotency key. The next attempt looks for the add among the events, then among the memories;',
    'it adds again only when neither shows it, which is when Mem0 accepts the first add after that look.',
    line('', columns),
    ...rows.map(([cause, ...cells]) => line(cause, cells)),
  ].join('\n');
}

function table(title: string, rows: readonly (readonly [string, number])[]): string {
  return ['', title, ...rows.map(([name, count]) => `  ${name.padEnd(66)} ${`${count}`.padStart(6)}`)].join(
    '\n',
  );
}
