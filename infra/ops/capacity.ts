/**
 * What finished calls ask of Lambda, AWS's other services and Mem0: every demand is a multiple of the calls that end in
 * a second, so each limit is met at one rate. `infra/ops/capacity.md` shows what this computes.
 */
export interface Figure {
  readonly value: number;
  readonly meaning: string;
  /** The file or page it is taken from. */
  readonly from: string;
  /** Nobody measured it: yours may differ. */
  readonly isAssumed?: true;
}

const COSTS = '[costs.md](costs.md#by-use-per-million-calls)';

export const FIGURES = {
  searches: { value: 2, meaning: 'Searches in a call', from: COSTS, isAssumed: true },
  greetingSecs: {
    value: 0.13,
    meaning: 'Seconds of client-data for a greeting',
    from: COSTS,
    isAssumed: true,
  },
  searchSecs: { value: 0.43, meaning: 'Seconds of retrieve for a search', from: COSTS, isAssumed: true },
  webhookSecs: { value: 0.15, meaning: 'Seconds of post-call for a webhook', from: COSTS, isAssumed: true },
  workerSecs: { value: 10, meaning: 'Seconds of post-call for a message', from: COSTS, isAssumed: true },
  webhookBytes: { value: 190_000, meaning: 'Bytes of a webhook', from: COSTS },
  writeUnits: { value: 23, meaning: 'DynamoDB write units', from: COSTS },
  readUnits: { value: 6, meaning: 'DynamoDB read units', from: COSTS },
  inboxWrites: { value: 2, meaning: 'Writes below `inbox/`: put and delete', from: '`shared/archive`' },
  adds: { value: 7, meaning: 'Adds to Mem0, for a call of 160 turns', from: '`test/fixtures/long-call.ts`' },
  lists: { value: 1, meaning: 'Pages of memories read from Mem0', from: '`steps/brief-update.ts`' },
  extractionSecs: {
    value: 8,
    meaning: 'Seconds until Mem0 has extracted (users tell of 20 to 90)',
    from: '`steps/confirm.ts`',
    isAssumed: true,
  },
} as const satisfies Readonly<Record<string, Figure>>;

const figure = (name: keyof typeof FIGURES): number => FIGURES[name].value;

/**
 * How often an add that is being extracted is asked about: at once, then after waits of 0.2 s that double up to 3 s
 * (functions/post-call/steps/confirm.ts).
 */
export function pollsWithin(extractionSecs: number): number {
  let [polls, atSecs, waitSecs] = [1, 0, 0.2];
  while (atSecs < extractionSecs) {
    atSecs += waitSecs;
    waitSecs = Math.min(waitSecs * 2, 3);
    polls += 1;
  }
  return polls;
}

export interface Demand {
  /** Requests per second at each door. */
  readonly greetings: number;
  readonly searches: number;
  readonly webhooks: number;
  readonly messages: number;
  /** Sandboxes busy at once, by Little's law: arrivals per second × seconds each. */
  readonly clientDataBusy: number;
  readonly retrieveBusy: number;
  readonly webhookBusy: number;
  readonly workersBusy: number;
  readonly bytes: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly inboxWrites: number;
  /** Requests per second at Mem0. */
  readonly mem0Adds: number;
  readonly mem0Polls: number;
  readonly mem0Searches: number;
  readonly mem0Lists: number;
}

/** @param callsPerSec calls that end in a second; as many begin. */
export function demandOf(callsPerSec: number): Demand {
  const times = (perCall: number): number => callsPerSec * perCall;
  const adds = figure('adds');
  return {
    greetings: times(1),
    searches: times(figure('searches')),
    webhooks: times(1),
    messages: times(1),
    clientDataBusy: times(figure('greetingSecs')),
    retrieveBusy: times(figure('searches') * figure('searchSecs')),
    webhookBusy: times(figure('webhookSecs')),
    workersBusy: times(figure('workerSecs')),
    bytes: times(figure('webhookBytes')),
    writeUnits: times(figure('writeUnits')),
    readUnits: times(figure('readUnits')),
    inboxWrites: times(figure('inboxWrites')),
    mem0Adds: times(adds),
    mem0Polls: times(adds * pollsWithin(figure('extractionSecs'))),
    mem0Searches: times(figure('searches')),
    mem0Lists: times(figure('lists')),
  };
}

export const sandboxesOf = (demand: Demand): number =>
  demand.clientDataBusy + demand.retrieveBusy + demand.webhookBusy + demand.workersBusy;

/** Of a month of 730 hours, as AWS bills. */
export const SECONDS_A_MONTH = 730 * 3600;
