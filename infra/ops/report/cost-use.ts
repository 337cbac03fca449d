import { SECONDS_A_MONTH } from '../capacity.ts';
import { Refused } from '../cli/refused.ts';
import { PROFILES, type Profile, type Use } from '../cost.ts';
import type { Performance } from './performance.ts';

/** Below it a month cannot be told from what was seen. */
const LEAST_SECS = 3_600;

/**
 * The seconds and searches of a call as they were seen; what was not seen stays as `usual` has it.
 * @param callsPerMonth what was seen in an hour or more is scaled to a month of 730 hours if this is not given.
 * @throws Refused when nobody called, or no month can be told.
 */
export function useSeen(seen: Performance, usual: Use, callsPerMonth?: number): Use {
  const countOf = (door: string): number => seen.doors.find((one) => one.door === door)?.callCount ?? 0;
  const secsOf = (door: string): number =>
    ((seen.doors.find((one) => one.door === door)?.ms.mean ?? 0) * countOf(door)) / 1_000;
  const calls = countOf('client-data') || countOf('post-call');
  if (calls === 0) throw new Refused('Nobody called in this time. Say --calls, the calls of a month.');
  const perCall = (door: string, else_: number): number =>
    countOf(door) === 0 ? else_ : secsOf(door) / calls;
  const searches = countOf('retrieve');
  const seenSecs = (Date.parse(seen.until) - Date.parse(seen.from)) / 1_000;
  if (callsPerMonth === undefined && !(seenSecs >= LEAST_SECS)) {
    throw new Refused('Less than an hour was seen, which makes no month. Say --calls, the calls of a month.');
  }
  return {
    ...usual,
    callsPerMonth: callsPerMonth ?? Math.round((calls / seenSecs) * SECONDS_A_MONTH),
    searchesPerCall: searches / calls,
    secs: {
      greeting: perCall('client-data', usual.secs.greeting),
      search: searches === 0 ? usual.secs.search : secsOf('retrieve') / searches,
      webhook: perCall('post-call', usual.secs.webhook),
      worker: perCall('post-call-worker', usual.secs.worker),
    },
  };
}

/** How an environment is set up, by its tfvars. @param variables their text. */
export function setUpIn(variables: string, usual: Use): Use {
  const set = (name: string): string | undefined =>
    variables.match(new RegExp(`^[^#\\n]*\\b${name}\\s*=\\s*"?(\\w+)`, 'm'))?.[1];
  const warm = [...variables.matchAll(/^[^#\n]*\bprovisioned\s*=\s*\{\s*min\s*=\s*(\d+)/gm)];
  return {
    ...usual,
    memoryMb: Number(set('memory_mb') ?? usual.memoryMb),
    observability: profileOf(set('observability') ?? usual.observability),
    provisionedCount: warm.reduce((sum, [, count]) => sum + Number(count), 0),
  };
}

const CHANGES: Readonly<Record<string, (value: string) => Partial<Use>>> = {
  calls: (value) => ({ callsPerMonth: countOf('calls', value) }),
  searches: (value) => ({ searchesPerCall: countOf('searches', value) }),
  memory: (value) => ({ memoryMb: countOf('memory', value) }),
  provisioned: (value) => ({ provisionedCount: countOf('provisioned', value) }),
  observability: (value) => ({ observability: profileOf(value) }),
};

/** @param changes e.g. `memory=1024`. @throws Refused for what cannot be meant. */
export function changed(use: Use, changes: readonly string[]): Use {
  const parts = changes.map((change) => {
    const [name = '', value = ''] = change.split('=');
    const apply = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
    if (apply === undefined) {
      throw new Refused(`--what-if knows ${Object.keys(CHANGES).join('=, ')}=, not "${change}".`);
    }
    return apply(value);
  });
  return Object.assign({ ...use }, ...parts);
}

/** @throws Refused unless it is a number from 0 on. */
export function countOf(name: string, value: string): number {
  const count = value === '' ? Number.NaN : Number(value);
  if (!(count >= 0 && Number.isFinite(count))) throw new Refused(`${name} must be a number from 0 on.`);
  return count;
}

function profileOf(value: string): Profile {
  const profile = PROFILES.find((one) => one === value);
  if (profile === undefined) throw new Refused(`observability must be one of ${PROFILES.join(', ')}.`);
  return profile;
}
