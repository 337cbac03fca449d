import type { FaultRule } from '../../infra/local/mem0/server.ts';

/** How Mem0 misbehaves; the stand-in deals it out from its own seed. */
export const MEM0_FAULTS: readonly FaultRule[] = [
  { match: 'add', status: 429, retryAfterSeconds: 90, probability: 0.03 },
  { match: 'add', status: 500, probability: 0.03 },
  { match: 'add', status: 503, probability: 0.02 },
  // Refused for good: the event belongs into the dead-letter queue.
  { match: 'add', status: 400, probability: 0.003 },
  { match: 'add', delayMs: 700, probability: 0.04 },
  // The worker waits 8 s for an add. These are accepted after it has given up.
  { match: 'add', delayMs: 8_400, probability: 0.005 },
  { match: 'add', delayMs: 12_000, probability: 0.005 },
  { match: 'add', dropConnection: true, probability: 0.02 },
  { match: 'add', dropAfterAccept: true, probability: 0.03 },
  { match: 'add', nonsense: 'html', probability: 0.01 },
  { match: 'add', eventFails: true, probability: 0.02 },
  { match: 'list', status: 500, probability: 0.03 },
  { match: 'list', dropConnection: true, probability: 0.02 },
  { match: 'event', status: 503, probability: 0.02 },
  { match: 'event', dropConnection: true, probability: 0.01 },
  { match: 'event', delayMs: 400, probability: 0.02 },
];

export const MEM0_OUTAGE: readonly FaultRule[] = [{ status: 503 }];

/** From the worker's ADD_BUDGET_MS on, an add is accepted behind its back. */
const ADD_BUDGET_MS = 8_000;

/** What hides an accepted add from the worker that asked for it. */
export function hidesAdd({ match, dropAfterAccept, delayMs = 0 }: FaultRule): 'lost' | 'late' | undefined {
  if (match !== 'add') return undefined;
  if (dropAfterAccept) return 'lost';
  return delayMs >= ADD_BUDGET_MS ? 'late' : undefined;
}

export function nameOf(rule: FaultRule): string {
  const { match = 'any', status, retryAfterSeconds, delayMs } = rule;
  const ways = [
    status === undefined ? '' : `answered ${status}`,
    retryAfterSeconds === undefined ? '' : 'with Retry-After',
    delayMs === undefined ? '' : delayMs >= ADD_BUDGET_MS ? 'accepted too late' : 'slow',
    rule.dropConnection ? 'refused' : '',
    rule.dropAfterAccept ? 'accepted, answer lost' : '',
    rule.nonsense ? 'answered nonsense' : '',
    rule.eventFails ? 'extraction FAILED' : '',
  ];
  return `mem0 ${match}: ${ways.filter((way) => way !== '').join(' ')}`;
}
