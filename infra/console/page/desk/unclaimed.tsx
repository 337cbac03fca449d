import type { Desk, UnclaimedCall } from '../../api/desk.ts';
import { Button } from '../parts/button.tsx';
import { CallLink } from '../parts/call-link.tsx';
import { Empty } from '../parts/notes.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import type { Ask, Change } from './change.tsx';
import { ListCard } from './list-card.tsx';

const assignOf = (conversationId: string): Change => ({
  title: `Whose call is ${conversationId}?`,
  means: 'It is remembered for this caller at once. Only forgetting the call takes that back.',
  verb: 'Assign',
  path: `/api/desk/unclaimed/${encodeURIComponent(conversationId)}/assign`,
  asksCaller: true,
});

export function Unclaimed({ desk, ask }: { desk: Desk; ask: Ask }) {
  const { unclaimed: calls, isUnclaimedWhole } = desk;
  const columns: readonly Column<UnclaimedCall>[] = [
    {
      title: 'Call',
      isHead: true,
      cell: ({ conversationId }) => <CallLink id={conversationId} />,
    },
    {
      title: 'When',
      cell: ({ time }) => (time === 'discarded' ? 'given up' : <Time at={time} />),
    },
    {
      title: 'Do',
      kind: 'tight',
      cell: ({ conversationId }) => (
        <Button label={`Assign ${conversationId}`} onClick={() => ask(assignOf(conversationId))}>
          Assign…
        </Button>
      ),
    },
  ];
  return (
    <ListCard
      id="unclaimed"
      title="Unclaimed calls"
      count={calls.length}
      about="Calls of a withheld number, and those that were given up. They left no memory."
    >
      {calls.length === 0 ? (
        <Empty title="Nothing waits">It is known whose every call was.</Empty>
      ) : (
        <Table
          caption={isUnclaimedWhole ? 'Unclaimed calls' : 'There are more, and these are not the latest'}
          isCaptionUnseen={isUnclaimedWhole}
          columns={columns}
          rows={calls}
          keyOf={({ conversationId, time }) => `${conversationId} ${time}`}
        />
      )}
    </ListCard>
  );
}
