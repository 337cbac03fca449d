import type { CallShown, CollectedFact } from '../../api/call.ts';
import { Empty } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { type Column, Table } from '../parts/table.tsx';

export function Facts({ call: { facts, isRevealed } }: { call: CallShown }) {
  const columns: readonly Column<CollectedFact>[] = [
    { title: 'Fact', isHead: true, cell: ({ label }) => label },
    { title: 'Value', cell: ({ value }) => <Masked isWhole={isRevealed}>{value}</Masked> },
  ];
  return (
    <section class="card">
      <h2>Facts collected</h2>
      {facts.length === 0 ? (
        <Empty title="No facts">ElevenLabs collected none in this call.</Empty>
      ) : (
        <Table
          caption="Facts collected in this call"
          isCaptionUnseen
          columns={columns}
          rows={facts}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
}

export function Memories({ call: { memories, isRevealed } }: { call: CallShown }) {
  return (
    <section class="card">
      <h2>Memories it left</h2>
      {memories.length === 0 ? (
        <Empty title="No memories">Mem0 holds none of this call.</Empty>
      ) : (
        <ul class="memories">
          {memories.map(({ id, type, text }) => (
            <li key={id}>
              {type !== null && <span class="badge">{type}</span>}{' '}
              <Masked isWhole={isRevealed}>{text}</Masked>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
