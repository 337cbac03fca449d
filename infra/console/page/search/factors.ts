import type { Hit } from '../../api/search.ts';

export interface Factor {
  readonly name: string;
  /** `0.62`, `× 1.41`. */
  readonly figure: string;
  /** In words, for somebody who never saw it. */
  readonly why: string;
  /** The kind of badge: good raises the score, warn lowers it. */
  readonly effect: 'good' | 'warn' | '';
}

/** The factors of a hit in the order in which they are multiplied. */
export function factorsOf({ factors, type, priorityFields }: Hit): readonly Factor[] {
  const { relevance, type: ofType, recency, priority } = factors;
  return [
    { name: 'relevance', figure: figure(relevance), why: 'how well it fits the question', effect: '' },
    multiplier('type', ofType, `what ${type ?? 'no type'} counts for this kind of agent`),
    multiplier('recency', recency, 'said within 7 days, within 30 days, or before'),
    multiplier('priority', priority, priorityWhy(priorityFields)),
  ];
}

const multiplier = (name: string, value: number, why: string): Factor => ({
  name,
  figure: `× ${figure(value)}`,
  why,
  effect: value > 1 ? 'good' : value < 1 ? 'warn' : '',
});

const priorityWhy = (fields: readonly string[]): string =>
  fields.length === 0
    ? 'tells none of the facts this kind of agent looks for first'
    : `tells ${fields.join(', ')}`;

/** Two places are enough to compare; the server rounds to four. */
export const figure = (value: number): string => value.toFixed(2);
