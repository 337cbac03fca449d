import { useEffect, useRef } from 'preact/hooks';
import type { Forgotten } from '../../api/caller.ts';
import { Button } from '../parts/button.tsx';
import { ErrorNote, Note } from '../parts/notes.tsx';
import { type Column, Table } from '../parts/table.tsx';

/** What was erased, as proof, to be saved. */
export function Receipt({ done, onClose }: { done: Forgotten; onClose: () => void }) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div class="stack" ref={top} tabIndex={-1}>
      {done.nothingLeft ? (
        <Note kind="good">Nothing is left of this caller.</Note>
      ) : (
        <ErrorNote text="Something is left. What it is stands below; forget once more in a minute." />
      )}
      <Counts forgotten={done} />
      <ul class="quiet">
        {done.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {done.receiptPath !== null && (
        <p>
          The receipt lies in <code>{done.receiptPath}</code>.
        </p>
      )}
      <div class="actions">
        <Button kind="main" onClick={() => save(done.receipt)}>
          Save the receipt
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  );
}

type Place = readonly [place: string, before: number];

export function Counts({ forgotten: { before, after } }: { forgotten: Forgotten }) {
  const columns: Column<Place>[] = [
    { title: 'Place', isHead: true, cell: ([place]) => place },
    { title: after === null ? 'There are' : 'Before', kind: 'number', cell: ([, count]) => count },
  ];
  if (after !== null) columns.push({ title: 'After', kind: 'number', cell: ([place]) => after[place] ?? 0 });
  return (
    <Table
      caption={after === null ? 'What there is of this caller' : 'What there was, and what there is now'}
      columns={columns}
      rows={Object.entries(before)}
      keyOf={([place]) => place}
    />
  );
}

function save(receipt: unknown): void {
  const file = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'forget-receipt.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
