import { FIGURES, SECONDS_A_MONTH } from './capacity.ts';
import { PRICE } from './prices.ts';

/** What is paid for: how many calls, how long each takes where, and how the stack is set up. */
export interface Use {
  readonly callsPerMonth: number;
  readonly searchesPerCall: number;
  /** Seconds of each function for one request. */
  readonly secs: Readonly<Record<'greeting' | 'search' | 'webhook' | 'worker', number>>;
  readonly memoryMb: number;
  /** Instances kept warm, of all functions together. */
  readonly provisionedCount: number;
  readonly observability: Profile;
}

export const PROFILES = ['none', 'basic', 'full'] as const;
export type Profile = (typeof PROFILES)[number];

/** What infra/ops/costs.md computes with: a call of 190 KB with two searches and no recording, and a stack as it is by default. */
export const USUAL: Use = {
  callsPerMonth: 0,
  searchesPerCall: FIGURES.searches.value,
  secs: {
    greeting: FIGURES.greetingSecs.value,
    search: FIGURES.searchSecs.value,
    webhook: FIGURES.webhookSecs.value,
    worker: FIGURES.workerSecs.value,
  },
  memoryMb: 512,
  provisionedCount: 0,
  observability: 'basic',
};

export interface CostLine {
  readonly what: string;
  readonly usdPerMonth: number;
  /** Grows with the calls. */
  readonly isByUse: boolean;
}

const S3_WRITES = 3;
const S3_READS = 2;
/** Of an archived call, kept a year: a month, two and nine in cheaper and cheaper classes. */
const STORED_GB = 0.0002;
const { standard, infrequent, instant } = PRICE.s3GigabyteMonth;
const USD_A_YEAR_PER_GB = standard + 2 * infrequent + 9 * instant;
/** Ours and Lambda's reports. */
const LOG_GB = 0.000_012;
const QUEUE_REQUESTS = 3;

/** All metrics written, as with calls on good and bad days: the most. Counted by test/infra/idle-cost.test.ts and costs.md. */
const WATCHED: Readonly<Record<Profile, number>> = {
  none: 0,
  basic: 10 * PRICE.ownMetric + 10 * PRICE.metricInAnAlarm,
  full:
    69 * PRICE.ownMetric +
    123 * PRICE.metricInAnAlarm +
    PRICE.dashboard +
    4 * PRICE.compositeAlarm +
    PRICE.key,
};

/** Five pollers that each wait 20 seconds for a message. */
export const POLLING_USD = 5 * 3 * (SECONDS_A_MONTH / 60) * PRICE.queueRequest;
/** Every 15 minutes a second of the function, rounded up, and two lists of the inbox. */
export const CLOCK_USD =
  (SECONDS_A_MONTH / 900) * (0.5 * PRICE.lambdaGigabyteSecond + PRICE.lambdaRequest + 2 * PRICE.s3Write);

export function costLines(use: Use): readonly CostLine[] {
  const { callsPerMonth, searchesPerCall, secs, memoryMb } = use;
  const gigabytes = memoryMb / 1024;
  const seconds = secs.greeting + searchesPerCall * secs.search + secs.webhook + secs.worker;
  const byUse = (what: string, usdPerCall: number): CostLine => ({
    what,
    usdPerMonth: callsPerMonth * usdPerCall,
    isByUse: true,
  });
  const fixed = (what: string, usdPerMonth: number): CostLine => ({ what, usdPerMonth, isByUse: false });
  const requests = searchesPerCall + 2;
  return [
    byUse('Lambda time', seconds * gigabytes * PRICE.lambdaGigabyteSecond),
    byUse('Lambda requests', (requests + 1) * PRICE.lambdaRequest),
    byUse('HTTP API', requests * PRICE.httpApiRequest),
    byUse('S3 requests', S3_WRITES * PRICE.s3Write + S3_READS * PRICE.s3Read),
    byUse('S3 storage, kept a year', STORED_GB * USD_A_YEAR_PER_GB),
    byUse(
      'DynamoDB',
      FIGURES.writeUnits.value * PRICE.dynamoWriteUnit + FIGURES.readUnits.value * PRICE.dynamoReadUnit,
    ),
    byUse('Logs', LOG_GB * PRICE.logGigabyte),
    byUse('SQS', QUEUE_REQUESTS * PRICE.queueRequest),
    fixed('Metrics, alarms and dashboard', WATCHED[use.observability]),
    fixed(
      'Provisioned concurrency',
      use.provisionedCount * gigabytes * SECONDS_A_MONTH * PRICE.warmGigabyteSecond,
    ),
    fixed('Polling the queue', POLLING_USD),
    fixed('The 15-minute schedule', CLOCK_USD),
  ];
}

export const totalOf = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { usdPerMonth }) => sum + usdPerMonth, 0);

/** What one more call costs. */
export const usdPerCall = (use: Use): number =>
  totalOf(costLines({ ...use, callsPerMonth: 1 }).filter(({ isByUse }) => isByUse));

/** What a month costs in which everything is written and nobody calls. */
export const fixedUsd = (use: Use): number => totalOf(costLines({ ...use, callsPerMonth: 0 }));
