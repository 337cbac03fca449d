import { demandOf, SECONDS_A_MONTH } from './capacity.ts';

/** What to write into an environment's tfvars for a rate of calls, and what to ask AWS and Mem0 for. */
export interface Settings {
  readonly clientDataReserved: number;
  readonly retrieveReserved: number;
  readonly postCallReserved: number;
  readonly workerConcurrency: number;
  readonly clientDataThrottle: number;
  readonly retrieveThrottle: number;
  readonly postCallThrottle: number;
  /** Lambda's concurrent executions: what is reserved, and the 100 that must stay unreserved. */
  readonly accountConcurrency: number;
  readonly mem0AddsPerMinute: number;
  readonly mem0SearchesPerMinute: number;
  readonly mem0OtherReadsPerMinute: number;
  readonly callsPerMonth: number;
  readonly usdPerMonth: number;
}

/** Traffic comes in waves, and a sandbox that waits for a slow Mem0 is busy for longer. An assumption. */
const HEADROOM = 1.5;
/** What the variables say now: infra/environments/prod.tfvars, infra/variables-*.tf. */
export const NOW = { reserved: 10, workers: 5, throttle: 1_000 };
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const WORKERS_LIMIT = 1_000;

/** As infra/ops/cost.ts computes them. */
export interface Prices {
  readonly usdPerCall: number;
  readonly fixedUsd: number;
}

export function settingsFor(callsPerSec: number, { usdPerCall, fixedUsd }: Prices): Settings {
  const demand = demandOf(callsPerSec);
  const room = (busy: number, least: number): number => Math.max(least, Math.ceil(busy * HEADROOM));
  const throttle = (perSec: number, least: number): number => Math.max(least, 2 * perSec);
  const workerConcurrency = Math.min(WORKERS_LIMIT, room(demand.workersBusy, NOW.workers));
  const clientDataReserved = room(demand.clientDataBusy, NOW.reserved);
  const retrieveReserved = room(demand.retrieveBusy, NOW.reserved);
  // The webhook's part is never below what the workers leave it today.
  const postCallReserved = workerConcurrency + room(demand.webhookBusy, NOW.reserved - NOW.workers);
  const callsPerMonth = callsPerSec * SECONDS_A_MONTH;
  return {
    clientDataReserved,
    retrieveReserved,
    postCallReserved,
    workerConcurrency,
    clientDataThrottle: throttle(demand.greetings, NOW.throttle),
    retrieveThrottle: throttle(demand.searches, NOW.throttle),
    postCallThrottle: throttle(demand.webhooks, NOW.throttle),
    accountConcurrency: clientDataReserved + retrieveReserved + postCallReserved + 100,
    mem0AddsPerMinute: demand.mem0Adds * 60,
    mem0SearchesPerMinute: demand.mem0Searches * 60,
    mem0OtherReadsPerMinute: (demand.mem0Polls + demand.mem0Lists) * 60,
    callsPerMonth,
    usdPerMonth: callsPerMonth * usdPerCall + fixedUsd,
  };
}
