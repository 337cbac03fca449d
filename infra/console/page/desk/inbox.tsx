import type { Desk, InboxEvent } from '../../api/desk.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/notes.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { age, isOverdue } from './age.ts';
import type { Ask, Change } from './change.tsx';
import { EventName } from './event-name.tsx';
import { ListCard } from './list-card.tsx';

const SWEEP: Change = {
  title: 'Sweep the inbox now?',
  means:
    'What has waited for 15 minutes without anybody working on it is queued again. The schedule does this every 15 minutes.',
  verb: 'Sweep',
  path: '/api/desk/inbox/sweep',
};

const columnsAt = (nowMs: number): readonly Column<InboxEvent>[] => [
  {
    title: 'Age',
    kind: 'tight',
    cell: ({ writtenAt }) => (
      <span class={isOverdue(writtenAt, nowMs) ? 'badge bad' : undefined}>{age(writtenAt, nowMs)}</span>
    ),
  },
  {
    title: 'Call',
    isHead: true,
    cell: (one) => <EventName {...one} />,
  },
  { title: 'State', cell: ({ state }) => state },
  { title: 'Tries', kind: 'number', cell: ({ attempts }) => attempts },
];

export function Inbox({ desk: { inbox, inboxCount }, nowMs, ask }: { desk: Desk; nowMs: number; ask: Ask }) {
  const caption =
    inbox.length < inboxCount ? `The oldest ${inbox.length} of ${inboxCount}` : 'Inbox, oldest first';
  return (
    <ListCard
      id="inbox"
      title="Inbox"
      count={inboxCount}
      about="Calls that were accepted and are not remembered yet. Over 15 minutes is long."
      action={<Button onClick={() => ask(SWEEP)}>Sweep now</Button>}
    >
      {inbox.length === 0 ? (
        <Empty title="Nothing waits">Every call that came in is dealt with.</Empty>
      ) : (
        <Table
          caption={caption}
          isCaptionUnseen={inbox.length === inboxCount}
          columns={columnsAt(nowMs)}
          rows={inbox}
          keyOf={({ event, conversationId, writtenAt }) => `${event} ${conversationId} ${writtenAt}`}
        />
      )}
    </ListCard>
  );
}
