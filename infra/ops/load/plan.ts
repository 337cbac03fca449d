import { Refused } from '../cli/refused.ts';
import { DOORS, type Door } from './requests.ts';
import type { Senders } from './senders.ts';

/** As they are typed. */
export interface LoadOptions {
  readonly concurrency: string;
  readonly duration: string;
  readonly ramp: string;
  readonly mix: string;
  readonly rate?: string;
  readonly requests?: string;
}

export interface LoadPlan {
  readonly concurrency: number;
  readonly durationMs: number;
  /** The senders begin one after the other within this time. */
  readonly rampMs: number;
  /** Requests a second of all senders; undefined: each sends when it is answered. */
  readonly ratePerSec: number | undefined;
  readonly mostRequests: number;
  /** Taken in turn. */
  readonly doors: readonly Door[];
}

/** No slip of the finger is a flood. */
const MOST = { concurrency: 500, durationSecs: 3_600, requests: 1_000_000, ratePerSec: 5_000, share: 100 };

/** @throws Refused for what is beyond the bounds or cannot be meant. */
export function planOf(options: LoadOptions): LoadPlan {
  const durationSecs = numberIn('--duration', options.duration, 0.1, MOST.durationSecs);
  const { rate, requests } = options;
  return {
    concurrency: Math.round(numberIn('--concurrency', options.concurrency, 1, MOST.concurrency)),
    durationMs: durationSecs * 1_000,
    rampMs: numberIn('--ramp', options.ramp, 0, durationSecs) * 1_000,
    ratePerSec: rate === undefined ? undefined : numberIn('--rate', rate, 0.1, MOST.ratePerSec),
    mostRequests: requests === undefined ? MOST.requests : numberIn('--requests', requests, 1, MOST.requests),
    doors: doorsIn(options.mix),
  };
}

/** `retrieve=2,post-call=1` → retrieve, post-call, retrieve: spread, so that no door gets its share in one burst. */
export function doorsIn(mix: string): readonly Door[] {
  const shares = mix.split(',').map((part) => {
    const [name = '', share = '1'] = part.trim().split('=');
    const door = DOORS.find((one) => one === name);
    if (door === undefined) throw new Refused(`--mix knows ${DOORS.join(', ')}, not "${name}".`);
    return { door, count: Math.round(numberIn(`--mix ${name}`, share, 0, MOST.share)) };
  });
  const places = shares.flatMap(({ door, count }) =>
    Array.from({ length: count }, (_, index) => ({ door, at: (index + 0.5) / count })),
  );
  if (places.length === 0) throw new Refused('--mix must name a door with a share above 0.');
  return places.toSorted((a, b) => a.at - b.at).map(({ door }) => door);
}

/** @param sentCount how many requests all senders have sent by now. */
export function sendersOf(plan: LoadPlan, sentCount: () => number, signal: AbortSignal): Senders {
  const { concurrency: count, durationMs, rampMs, ratePerSec, mostRequests } = plan;
  const startedAtMs = performance.now();
  const paceMs = ratePerSec === undefined ? 0 : (count / ratePerSec) * 1_000;
  const dueAtMs = (sender: number, round: number): number =>
    ((rampMs + paceMs) * sender) / count + paceMs * round;
  return {
    count,
    signal,
    dueAtMs,
    goesOn: (sender, round) =>
      Math.max(performance.now() - startedAtMs, dueAtMs(sender, round)) < durationMs &&
      sentCount() < mostRequests,
  };
}

export function numberIn(name: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most)) throw new Refused(`${name} must be from ${least} to ${most}.`);
  return value;
}
