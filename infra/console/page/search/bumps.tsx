import { inMem0Order, type Placed, rowsOf } from './orders.ts';

/** One row of both lists in pixels, as in search.css. */
const ROW = 32;
const WIDTH = 120;

/** Both orders side by side, with a line from each place to the other. The table says the same in words. */
export function Bumps({ hits }: { hits: readonly Placed[] }) {
  const middle = (row: number): number => row * ROW + ROW / 2;
  return (
    <div class="bumps" aria-hidden="true">
      <Side title="Mem0’s order" hits={inMem0Order(hits)} placeOf={({ hit }) => hit.position} />
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden, since the table tells it. */}
      <svg viewBox={`0 0 ${WIDTH} ${hits.length * ROW}`} width={WIDTH} height={hits.length * ROW}>
        {rowsOf(hits).map(({ hit, moved, from, to }) => (
          <path
            key={hit.id}
            class={moved > 0 ? 'up' : moved < 0 ? 'down' : ''}
            d={`M0 ${middle(from)}C${WIDTH / 2} ${middle(from)} ${WIDTH / 2} ${middle(to)} ${WIDTH} ${middle(to)}`}
          />
        ))}
      </svg>
      <Side title="Ours" hits={hits} placeOf={({ place }) => place} />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly hits: readonly Placed[];
  readonly placeOf: (one: Placed) => number;
}

function Side({ title, hits, placeOf }: SideProps) {
  return (
    <div class="bumps-side">
      <p>{title}</p>
      <ul>
        {hits.map((one) => (
          <li key={one.hit.id}>
            <b>{placeOf(one)}</b> {one.hit.text}
          </li>
        ))}
      </ul>
    </div>
  );
}
