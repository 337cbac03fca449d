import type { Bucket, Day } from '../../api/desk.ts';

type Drawn = (number | null)[];

export interface Line {
  readonly name: string;
  /** The name of its colour in the style sheet, without the dashes. */
  readonly colour: string;
  readonly values: Drawn;
}

export interface Chart {
  readonly title: string;
  readonly unit: '' | 'ms';
  readonly lines: readonly Line[];
}

const line = (name: string, colour: string, buckets: readonly Bucket[], of: keyof Bucket): Line => ({
  name,
  colour,
  values: buckets.map((bucket) => bucket[of]),
});

/** The charts of the day, in the order in which one asks: how much, how well, how fast. */
export const chartsOf = ({ buckets }: Day): readonly Chart[] => [
  { title: 'Calls', unit: '', lines: [line('calls', 'chart-1', buckets, 'calls')] },
  {
    title: 'Failed and degraded',
    unit: '',
    lines: [line('degraded', 'chart-2', buckets, 'degraded'), line('failed', 'chart-3', buckets, 'failed')],
  },
  ...(['clientData', 'retrieve'] as const).map((door) => ({
    title: door === 'retrieve' ? 'Asking the memory' : 'Greeting a caller',
    unit: 'ms' as const,
    lines: [line('p50', 'chart-1', buckets, `${door}P50Ms`), line('p95', 'chart-2', buckets, `${door}P95Ms`)],
  })),
];

export interface DayTotals {
  readonly calls: number;
  readonly failed: number;
  /** Of all requests, 0 to 1; null where there were none. */
  readonly degradedShare: number | null;
}

export function totalsOf({ buckets, doors }: Day): DayTotals {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  const requests = sum(doors.map((door) => door.requests));
  const degraded = sum(doors.map((door) => door.degraded));
  return {
    calls: sum(buckets.map(({ calls }) => calls)),
    failed: sum(doors.map(({ failed }) => failed)),
    degradedShare: requests === 0 ? null : degraded / requests,
  };
}

/** `0 %`, `0.4 %`, `12 %`: what is not nothing never reads as nothing. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '< 0.1 %';
  return `${value < 10 && value > 0 ? value.toFixed(1).replace('.0', '') : Math.round(value)} %`;
}

/** A fraction of a cent is what a call costs: `$0.0042`, `$1.20`. */
export const dollars = (amount: number): string =>
  `$${amount !== 0 && Math.abs(amount) < 0.1 ? amount.toPrecision(2) : amount.toFixed(2)}`;
