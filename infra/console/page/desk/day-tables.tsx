import type { Bucket, Day, DoorDay } from '../../api/desk.ts';
import { type Column, Table } from '../parts/table.tsx';
import { Time, Took } from '../parts/time.tsx';

const DOORS: readonly Column<DoorDay>[] = [
  { title: 'Door', isHead: true, cell: ({ door }) => door },
  { title: 'Requests', kind: 'number', cell: ({ requests }) => requests },
  { title: 'p50', kind: 'number', cell: ({ p50Ms }) => <Took ms={p50Ms} /> },
  { title: 'p95', kind: 'number', cell: ({ p95Ms }) => <Took ms={p95Ms} /> },
  { title: 'Failed', kind: 'number', cell: ({ failed }) => failed },
  { title: 'Degraded', kind: 'number', cell: ({ degraded }) => degraded },
];

export const DoorTable = ({ doors }: { doors: readonly DoorDay[] }) => (
  <Table
    caption="By door. Half of the requests are faster than p50, 95 % than p95."
    columns={DOORS}
    rows={doors}
    keyOf={({ door }) => door}
  />
);

const pair = (p50Ms: number | null, p95Ms: number | null) =>
  p50Ms === null ? (
    <span class="quiet">none</span>
  ) : (
    <>
      <Took ms={p50Ms} /> / <Took ms={p95Ms} />
    </>
  );

const BUCKETS: readonly Column<Bucket>[] = [
  { title: 'From', isHead: true, cell: ({ atSecs }) => <Time at={new Date(atSecs * 1_000).toISOString()} /> },
  { title: 'Calls', kind: 'number', cell: ({ calls }) => calls },
  { title: 'Failed', kind: 'number', cell: ({ failed }) => failed },
  { title: 'Degraded', kind: 'number', cell: ({ degraded }) => degraded },
  {
    title: 'Greeting p50 / p95',
    kind: 'number',
    cell: (one) => pair(one.clientDataP50Ms, one.clientDataP95Ms),
  },
  { title: 'Asking p50 / p95', kind: 'number', cell: (one) => pair(one.retrieveP50Ms, one.retrieveP95Ms) },
];

/** What the charts draw, for who does not see them. */
export const BucketTable = ({ day: { buckets, bucketSecs } }: { day: Day }) => (
  <details>
    <summary>The charts as a table</summary>
    <Table
      caption={bucketSecs < 3_600 ? 'By minute' : 'By hour'}
      columns={BUCKETS}
      rows={buckets}
      keyOf={({ atSecs }) => `${atSecs}`}
    />
  </details>
);
