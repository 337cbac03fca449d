import { readFileSync, writeFileSync } from 'node:fs';
import { type Demand, demandOf, FIGURES, type Figure, sandboxesOf } from './capacity.ts';
import { limitsInOrder } from './capacity-limits.ts';
import { type Settings, settingsFor, WORKERS_LIMIT } from './capacity-settings.ts';
import { fixedUsd, USUAL, usdPerCall } from './cost.ts';

/** `npm run capacity`: writes what the model computes into the tables of infra/ops/capacity.md. */
export const RATES = [1, 10, 100, 1_000] as const;

const count = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function byRate<T>(
  of: (rate: number) => T,
  rows: readonly (readonly [string, (one: T) => string])[],
): string {
  return table(
    ['Calls a second', ...RATES.map(count)],
    rows.map(([name, cell]) => [name, ...RATES.map((rate) => cell(of(rate)))]),
  );
}

const figures = (): string =>
  table(
    ['In one call', '', 'From', ''],
    Object.values(FIGURES).map(({ meaning, value, from, isAssumed }: Figure) => [
      meaning,
      count(value),
      from,
      isAssumed ? 'assumed' : '',
    ]),
  );

const demand = (): string =>
  byRate<Demand>(demandOf, [
    ['Greetings, webhooks, queue messages a second, each', (one) => count(one.greetings)],
    ['Searches a second', (one) => count(one.searches)],
    ['Webhook data, MB a second', (one) => count(one.bytes / 1e6)],
    ['client-data, sandboxes busy', (one) => count(one.clientDataBusy)],
    ['retrieve, sandboxes busy', (one) => count(one.retrieveBusy)],
    ['post-call for webhooks, sandboxes busy', (one) => count(one.webhookBusy)],
    ['post-call for messages, sandboxes busy', (one) => count(one.workersBusy)],
    ['All sandboxes', (one) => count(sandboxesOf(one))],
    ['DynamoDB write units a second', (one) => count(one.writeUnits)],
    ['Mem0: adds a second', (one) => count(one.mem0Adds)],
    ['Mem0: questions a second whether an add is done', (one) => count(one.mem0Polls)],
    ['Mem0: searches a second', (one) => count(one.mem0Searches)],
    ['Mem0: lists a second', (one) => count(one.mem0Lists)],
  ]);

const limits = (): string =>
  table(
    ['Met at calls a second', 'Limit', '', 'Whose', 'Formula'],
    limitsInOrder().map(({ metAt, what, limit, whose, formula, source }) => [
      count(metAt),
      what,
      `[${count(limit)}](${source})`,
      whose,
      formula,
    ]),
  );

function workers({ workerConcurrency }: Settings): string {
  return workerConcurrency < WORKERS_LIMIT
    ? count(workerConcurrency)
    : `${count(workerConcurrency)}, the most`;
}

const PRICES = { usdPerCall: usdPerCall(USUAL), fixedUsd: fixedUsd(USUAL) };

const settings = (): string =>
  byRate<Settings>(
    (rate) => settingsFor(rate, PRICES),
    [
      ['`client_data.concurrency.reserved`', (one) => count(one.clientDataReserved)],
      ['`retrieve.concurrency.reserved`', (one) => count(one.retrieveReserved)],
      ['`post_call.concurrency.reserved`', (one) => count(one.postCallReserved)],
      ['`post_call.worker_concurrency`', workers],
      ['`client_data.throttle.rate_per_second`', (one) => count(one.clientDataThrottle)],
      ['`retrieve.throttle.rate_per_second`', (one) => count(one.retrieveThrottle)],
      ['`post_call.throttle.rate_per_second`', (one) => count(one.postCallThrottle)],
      ['AWS: concurrent executions', (one) => count(one.accountConcurrency)],
      ['Mem0: adds a minute', (one) => count(one.mem0AddsPerMinute)],
      ['Mem0: searches a minute', (one) => count(one.mem0SearchesPerMinute)],
      ['Mem0: other reads a minute', (one) => count(one.mem0OtherReadsPerMinute)],
      ['Calls a month, million', (one) => count(one.callsPerMonth / 1e6)],
      ['AWS, USD a month', (one) => count(one.usdPerMonth)],
    ],
  );

/** The page with its tables made anew. @throws Error when a table's place is not there. */
export function withTables(page: string): string {
  const tables = {
    figures: figures(),
    demand: demand(),
    limits: limits(),
    settings: settings(),
  };
  return Object.entries(tables).reduce((text, [name, made]) => {
    const place = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*?(?=<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`capacity.md has no place for the table of ${name}`);
    return text.replace(place, () => `${made}\n`);
  }, page);
}

if (import.meta.main) {
  const path = new URL('capacity.md', import.meta.url);
  writeFileSync(path, withTables(readFileSync(path, 'utf8')));
}
