import { useMemo } from 'preact/hooks';
import type { Day } from '../../api/desk.ts';
import { get } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Chart } from '../parts/chart.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty } from '../parts/notes.tsx';
import { Time } from '../parts/time.tsx';
import { isLocal } from '../state.ts';
import { BucketTable, DoorTable } from './day-tables.tsx';
import { useEvery } from './every.ts';
import { chartsOf, dollars, percent, totalsOf, withGaps } from './series.ts';

export function DayFigures({ isLive }: { isLive: boolean }) {
  // Wrapped: `null` is an answer here, "nobody keeps lines".
  const day = useLoaded(async () => ({ day: await get<Day | null>('/api/desk/day') }), []);
  // On a deployed stack each look is a query of CloudWatch that is billed by what it reads.
  useEvery(day.reload, isLive && isLocal.value);
  return (
    <section class="card" aria-labelledby="day-title">
      <div class="card-head">
        <h2 id="day-title">{isLocal.value ? 'Since this stack began' : 'The last 24 hours'}</h2>
        {!isLocal.value && (
          <Button isBusy={day.isLoading} onClick={day.reload}>
            Look again
          </Button>
        )}
      </div>
      <Loaded {...day}>{(loaded) => <Figures day={loaded.day} />}</Loaded>
    </section>
  );
}

function Figures({ day }: { day: Day | null }) {
  if (day === null) return <Empty title="No figures">Nobody keeps this stack’s log lines.</Empty>;
  if (day.doors.length === 0 && day.buckets.length === 0)
    return <Empty title="Nobody has called yet">Figures come with the first call.</Empty>;
  return (
    <div class="stack">
      <p class="hint">
        <Time at={day.from} /> to <Time at={day.until} />
      </p>
      <Totals day={day} />
      <DoorTable doors={day.doors} />
      <Charts day={day} />
      <BucketTable day={day} />
    </div>
  );
}

function Totals({ day }: { day: Day }) {
  const { calls, failed, degradedShare } = totalsOf(day);
  const told = [
    { term: 'Calls', figure: `${calls}`, note: 'Callers who were greeted.' },
    { term: 'Failed', figure: `${failed}`, note: null },
    {
      term: 'Degraded',
      figure: degradedShare === null ? 'none' : percent(degradedShare),
      note: 'Answered without Mem0, from our own brief.',
    },
    {
      term: 'Cost per call',
      figure: day.costPerCall === null ? 'unknown' : dollars(day.costPerCall),
      note: day.costNote,
    },
  ];
  return (
    <dl class="tiles">
      {told.map(({ term, figure, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd class="total">{figure}</dd>
          {note && <dd class="hint">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Charts({ day }: { day: Day }) {
  const [charts, atSecs] = useMemo(() => {
    const buckets = withGaps(day.buckets, day.bucketSecs);
    return [chartsOf(buckets), buckets.map((bucket) => bucket.atSecs)];
  }, [day]);
  // One point is no line; the tables have it.
  if (atSecs.length < 2) return null;
  return (
    <div class="charts">
      {charts.map(({ title, ...drawn }) => (
        <figure key={title}>
          <figcaption>{title}</figcaption>
          <Chart
            label={`${title} over time; the figures are in the table below`}
            atSecs={atSecs}
            {...drawn}
          />
        </figure>
      ))}
    </div>
  );
}
