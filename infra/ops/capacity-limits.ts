import { WAITS_SECS } from '../../shared/queue/retry-schedule.ts';
import { type Demand, demandOf } from './capacity.ts';
import { AWS_LIMITS } from './capacity-limits-aws.ts';
import { NOW } from './capacity-settings.ts';

/** Something that ends: how much of it there is, and how much of it one call a second takes. */
export interface Limit {
  readonly what: string;
  /** `ours`: a variable of Terraform or a constant in the code. `fixed`: AWS raises it for nobody. */
  readonly whose: 'ours' | 'AWS' | 'AWS, fixed' | 'Mem0';
  readonly limit: number;
  readonly formula: string;
  readonly takes: (one: Demand) => number;
  /** A page of AWS's or Mem0's, or a file of ours. */
  readonly source: string;
}

/** After so long a failed event is tried again. */
const [FIRST_WAIT_SECS = 0] = WAITS_SECS;

const OUR_LIMITS: readonly Limit[] = [
  {
    what: 'Workers: `post_call.worker_concurrency`',
    whose: 'ours',
    limit: NOW.workers,
    formula: 'calls × worker seconds',
    takes: (one) => one.workersBusy,
    source: '../variables-post-call.tf',
  },
  {
    what: '`post_call.concurrency.reserved` (prod)',
    whose: 'ours',
    limit: NOW.reserved,
    formula: 'calls × (webhook + worker seconds)',
    takes: (one) => one.webhookBusy + one.workersBusy,
    source: '../environments/prod.tfvars',
  },
  {
    what: '`retrieve.concurrency.reserved` (prod)',
    whose: 'ours',
    limit: NOW.reserved,
    formula: 'calls × searches × search seconds',
    takes: (one) => one.retrieveBusy,
    source: '../environments/prod.tfvars',
  },
  {
    what: '`retrieve.throttle`, requests a second',
    whose: 'ours',
    limit: NOW.throttle,
    formula: 'calls × searches',
    takes: (one) => one.searches,
    source: '../variables-retrieve.tf',
  },
  {
    what: '`client_data.throttle`, requests a second',
    whose: 'ours',
    limit: NOW.throttle,
    formula: 'calls',
    takes: (one) => one.greetings,
    source: '../variables-doors.tf',
  },
  {
    what: '`client_data.concurrency.reserved` (prod)',
    whose: 'ours',
    limit: NOW.reserved,
    formula: 'calls × greeting seconds',
    takes: (one) => one.clientDataBusy,
    source: '../environments/prod.tfvars',
  },
  {
    what: '`post_call.throttle`, requests a second',
    whose: 'ours',
    limit: NOW.throttle,
    formula: 'calls',
    takes: (one) => one.webhooks,
    source: '../variables-post-call.tf',
  },
  {
    what: 'Latest adds of Mem0 among which an interrupted one is looked for',
    whose: 'ours',
    limit: 200,
    formula: `calls × adds × ${FIRST_WAIT_SECS} s until the first retry`,
    takes: (one) => one.mem0Adds * FIRST_WAIT_SECS,
    source: '../../shared/memory/mem0-store.ts',
  },
  {
    what: 'Adds to Mem0 a second (1,000 a minute)',
    whose: 'Mem0',
    limit: 1_000 / 60,
    formula: 'calls × adds',
    takes: (one) => one.mem0Adds,
    source: 'https://docs.mem0.ai/changelog',
  },
];

export interface MetLimit extends Limit {
  /** Calls a second. */
  readonly metAt: number;
}

/** All limits, those first that are met first. */
export function limitsInOrder(): readonly MetLimit[] {
  const one = demandOf(1);
  return [...OUR_LIMITS, ...AWS_LIMITS]
    .map((limit) => ({ ...limit, metAt: limit.limit / limit.takes(one) }))
    .toSorted((a, b) => a.metAt - b.metAt);
}
