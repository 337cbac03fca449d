import type { FaultRule } from '../../local/mem0/server.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Mem0Weather } from '../api/telephone.ts';
import type { Place } from '../server/place.ts';

type Weather = Mem0Weather['state'];

const SLOW_MS = 5_000;
const RULES: Readonly<Record<Weather, readonly FaultRule[]>> = {
  well: [],
  slow: [
    { match: 'search', delayMs: SLOW_MS },
    { match: 'list', delayMs: SLOW_MS },
  ],
  dead: [{ match: 'any', dropConnection: true }],
};

export const WEATHERS: readonly string[] = Object.keys(RULES);

/** The stand-in's rules in force; undefined where another Mem0 is used, which takes no orders. */
async function rulesAt({ target, isLocal }: Place): Promise<readonly FaultRule[] | undefined> {
  const isHere = isLocal && new URL(target.mem0.host).hostname === '127.0.0.1';
  const answer = isHere ? await fetch(faultsOf(target.mem0.host)).catch(() => undefined) : undefined;
  if (answer?.status !== 200) return undefined;
  const rules: unknown = await answer.json();
  // Only the stand-in answers a list there, of rules.
  return Array.isArray(rules) ? (rules as readonly FaultRule[]) : undefined;
}

export const canTroubleMem0 = async (place: Place): Promise<boolean> => (await rulesAt(place)) !== undefined;

export async function weatherOf(place: Place): Promise<Mem0Weather> {
  const rules = (await rulesAt(place)) ?? [];
  if (rules.some(({ dropConnection }) => dropConnection)) return { state: 'dead' };
  return { state: rules.some(({ delayMs }) => delayMs !== undefined) ? 'slow' : 'well' };
}

/** @throws Refused where another Mem0 than the stand-in is used. */
export async function setWeather(place: Place, state: Weather): Promise<Mem0Weather> {
  if (!(await canTroubleMem0(place)))
    throw new Refused('This stack uses another Mem0 than the stand-in, which takes no orders.');
  await fetch(faultsOf(place.target.mem0.host), { method: 'POST', body: JSON.stringify(RULES[state]) });
  return weatherOf(place);
}

const faultsOf = (host: string): string => `${host}/_control/faults`;
