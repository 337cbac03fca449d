import type { Variable } from '../../api/telephone.ts';

export type Phase = 'choosing' | 'dialling' | 'talking' | 'ending' | 'travelling' | 'over';

export const STEPS = ['Call', 'Talk', 'Hang up', 'What is remembered', 'Call again'] as const;

/** Which of `STEPS` the player has come to, from 0. `callNumber`: 1 for a caller's first call here. */
export function stepOf(phase: Phase, callNumber: number): number {
  if (phase === 'choosing') return 0;
  if (callNumber > 1) return 4;
  if (phase === 'dialling' || phase === 'talking') return phase === 'dialling' ? 0 : 1;
  return phase === 'ending' ? 2 : 3;
}

export interface SortedVariables {
  /** Of facts that are known. */
  readonly facts: readonly Variable[];
  readonly others: readonly Variable[];
  readonly empty: readonly Variable[];
}

/** What an agent was told: what is known of the caller first, what it has no value for last. */
export function sorted(variables: readonly Variable[]): SortedVariables {
  const told = variables.filter(({ value }) => value !== '');
  return {
    facts: told.filter(({ source }) => source !== null),
    others: told.filter(({ source }) => source === null),
    empty: variables.filter(({ value }) => value === ''),
  };
}

/** Names of variables that say something else than in the call before. */
export function changed(
  now: readonly Variable[],
  before: readonly Variable[] | undefined,
): ReadonlySet<string> {
  if (before === undefined) return new Set();
  const values = new Map(before.map(({ name, value }) => [name, value]));
  return new Set(now.filter(({ name, value }) => value !== (values.get(name) ?? '')).map(({ name }) => name));
}

/** True when the agent was told that it has talked with this caller before. */
export const isKnown = (variables: readonly Variable[]): boolean =>
  variables.some(({ name, value }) => name === 'returning_caller' && value === 'yes');
