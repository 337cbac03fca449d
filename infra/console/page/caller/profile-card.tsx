import { useState } from 'preact/hooks';
import type { Done, FactChange, KnownFact } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { CallLink } from '../parts/call-link.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Empty } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { SOURCES } from '../parts/sources.ts';
import { type Column, Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import type { PartProps } from './part-props.ts';
import { SetFact } from './set-fact.tsx';

/** The typed facts: who said each, when, in which call. */
export function ProfileCard(props: PartProps) {
  const { caller, shown, agentId, onDone } = props;
  const [clearing, setClearing] = useState<KnownFact | null>(null);
  const clear = async ({ id }: KnownFact): Promise<void> => {
    const change: FactChange = { caller, id, value: null, ...(agentId && { agentId }) };
    onDone((await post<Done>('/api/caller/facts', change)).message);
  };
  return (
    <section class="card" aria-labelledby="profile">
      <div class="card-head">
        <h2 id="profile">Profile</h2>
        <SetFact {...props} />
      </div>
      {shown.facts.length === 0 ? (
        <Empty title="No facts yet">They are collected after each call, or set here by hand.</Empty>
      ) : (
        <Table
          caption="Facts, and who said them"
          isCaptionUnseen
          columns={columns(shown.isRevealed, setClearing)}
          rows={shown.facts}
          keyOf={({ id, value, at }) => `${id}/${value}/${at}`}
        />
      )}
      {clearing !== null && (
        <Confirm
          title={`Clear “${clearing.label}”?`}
          verb="Clear fact"
          isDanger
          onConfirm={() => clear(clearing)}
          onClose={() => setClearing(null)}
        >
          <p>No agent is told it any more. A later call may tell it again.</p>
        </Confirm>
      )}
    </section>
  );
}

const columns = (isWhole: boolean, onClear: (fact: KnownFact) => void): readonly Column<KnownFact>[] => [
  { title: 'Fact', isHead: true, cell: ({ label }) => label },
  { title: 'Value', cell: ({ value }) => <Value value={value} isWhole={isWhole} /> },
  { title: 'Source', cell: ({ source }) => <span class="badge">{SOURCES[source]}</span> },
  { title: 'Said on', cell: ({ at }) => <Time at={at} /> },
  { title: 'Call', cell: ({ conversationId }) => <CallLink id={conversationId} text="Show call" /> },
  {
    title: 'Change',
    kind: 'tight',
    cell: (fact) => (
      <Button kind="link" onClick={() => onClear(fact)} label={`Clear ${fact.label}`}>
        Clear
      </Button>
    ),
  },
];

function Value({ value, isWhole }: { value: string | null; isWhole: boolean }) {
  if (value === null) return <span class="quiet">known no more</span>;
  return <Masked isWhole={isWhole}>{value}</Masked>;
}
