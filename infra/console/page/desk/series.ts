import type { Bucket, Day } from '../../api/desk.ts';

/** As `Chart` draws it. Not imported from there: the tests read no JSX. */
interface Line {
  readonly label: string;
  /** A custom property of the theme. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

export interface DayChart {
  readonly title: string;
  readonly unit: '' | 'ms';
  readonly kind: 'line' | 'bars';
  readonly lines: readonly Line[];
}

/** Nothing was measured where only the time is told. */
type Drawn = Pick<Bucket, 'atSecs'> & Partial<Bucket>;

/** Buckets in which nothing happened are left out of a day: an empty one stands for them, so that no line leads over them. */
export const withGaps = (buckets: readonly Bucket[], bucketSecs: number): readonly Drawn[] =>
  buckets.flatMap((bucket, index) => {
    const quietSecs = bucket.atSecs + bucketSecs;
    return quietSecs < (buckets[index + 1]?.atSecs ?? 0) ? [bucket, { atSecs: quietSecs }] : [bucket];
  });

/** The charts of the day that have something to draw, in the order in which one asks: how much, how well, how fast. */
export function chartsOf(buckets: readonly Drawn[]): readonly DayChart[] {
  const line = (label: string, colour: string, of: keyof Bucket): Line => ({
    label,
    colour,
    values: buckets.map((bucket) => bucket[of] ?? null),
  });
  const door = (title: string, p50: keyof Bucket, p95: keyof Bucket): DayChart => ({
    title,
    unit: 'ms',
    kind: 'line',
    lines: [line('p50', '--accent', p50), line('p95', '--warn', p95)],
  });
  const all: readonly DayChart[] = [
    { title: 'Calls', unit: '', kind: 'bars', lines: [line('calls', '--accent', 'calls')] },
    {
      title: 'Failed and degraded',
      unit: '',
      kind: 'line',
      lines: [line('degraded', '--warn', 'degraded'), line('failed', '--bad', 'failed')],
    },
    door('Greeting a caller', 'clientDataP50Ms', 'clientDataP95Ms'),
    door('Asking the memory', 'retrieveP50Ms', 'retrieveP95Ms'),
  ];
  return all.filter(({ lines }) => lines.some(({ values }) => values.some((value) => value !== null)));
}

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

// Two digits that count: what is not nothing never reads as nothing, and a call costs a fraction of a cent.
const formatter = (options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  new Intl.NumberFormat('en', { ...options, maximumSignificantDigits: 2 });

/** `0%`, `0.04%`, `13%`. */
export const percent = formatter({ style: 'percent' }).format;

/** `$0.0042`. */
export const dollars = formatter({ style: 'currency', currency: 'USD' }).format;
