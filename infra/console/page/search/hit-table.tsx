import { Masked } from '../parts/reveal.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../route.ts';
import { factorsOf, figure } from './factors.ts';
import { movedInWords, type Placed } from './orders.ts';

interface HitTableProps {
  readonly caption: string;
  /** Whose order it was before ours. */
  readonly before: string;
  readonly hits: readonly Placed[];
  readonly isWhole: boolean;
}

export function HitTable({ caption, before, hits, isWhole }: HitTableProps) {
  const best = Math.max(...hits.map(({ hit }) => hit.score), Number.MIN_VALUE);
  const columns: readonly Column<Placed>[] = [
    { title: 'Ours', isHead: true, kind: 'tight', cell: ({ place }) => place },
    { title: before, kind: 'tight', cell: (one) => <Moved one={one} /> },
    {
      title: 'Memory',
      cell: (one) => (
        <div class="ranked">
          <Told one={one} isWhole={isWhole} />
          <Score one={one} best={best} />
        </div>
      ),
    },
  ];
  return (
    <Table caption={caption} isCaptionUnseen columns={columns} rows={hits} keyOf={({ hit }) => hit.id} />
  );
}

function Moved({ one: { hit, moved } }: { one: Placed }) {
  const sign = moved === 0 ? '' : moved > 0 ? '▲' : '▼';
  return (
    <>
      {hit.position}{' '}
      <span class={`moved ${moved === 0 ? 'quiet' : moved > 0 ? 'up' : 'down'}`}>
        <span aria-hidden="true">{sign}</span> {movedInWords(moved)}
      </span>
    </>
  );
}

function Told({ one: { hit }, isWhole }: { one: Placed; isWhole: boolean }) {
  return (
    <div>
      <Masked isWhole={isWhole}>{hit.text}</Masked>
      <p class="hint">
        {hit.type !== null && <span class="badge">{hit.type}</span>} <Time at={hit.at} />{' '}
        {hit.conversationId !== null && (
          <a href={hrefOf('call', hit.conversationId)} aria-label={`Call ${hit.conversationId}`}>
            call
          </a>
        )}
      </p>
    </div>
  );
}

function Score({ one: { hit }, best }: { one: Placed; best: number }) {
  return (
    <div class="score">
      <b>
        <span class="unseen">Score </span>
        {figure(hit.score)}
      </b>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${(hit.score / best) * 100}%` }} />
      </span>
      <ul class="factors">
        {factorsOf(hit).map(({ name, figure: shown, why, effect }) => (
          <li key={name} class={`badge ${effect}`} title={why}>
            {shown} {name}
            <span class="unseen">: {why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
