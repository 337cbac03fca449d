import type { Letter } from '../../api/desk.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/notes.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { age } from './age.ts';
import type { Ask, Change } from './change.tsx';
import { EventName } from './event-name.tsx';
import { ListCard } from './list-card.tsx';

const ALL: Change = {
  title: 'Send all dead letters back?',
  means:
    'The worker tries each again. What was done already is not repeated. What fails again comes back here.',
  verb: 'Send all back',
  path: '/api/desk/letters/redrive',
};

const redriveOf = ({ id, conversationId }: Letter): Change => ({
  title: 'Send this letter back?',
  means: `The worker tries ${conversationId} again. If it fails again, it comes back here within two hours.`,
  verb: 'Send back',
  path: `/api/desk/letters/${encodeURIComponent(id)}/redrive`,
});

const dropOf = ({ id, conversationId }: Letter): Change => ({
  title: 'Give this call up?',
  means: `${conversationId} leaves no memory. It is kept among the unclaimed calls, where it can still be assigned.`,
  verb: 'Give up',
  isDanger: true,
  path: `/api/desk/letters/${encodeURIComponent(id)}/drop`,
});

interface LettersProps {
  readonly letters: readonly Letter[];
  readonly nowMs: number;
  readonly ask: Ask;
}

export function Letters({ letters, nowMs, ask }: LettersProps) {
  const columns: readonly Column<Letter>[] = [
    { title: 'Age', kind: 'tight', cell: ({ sentAt }) => age(sentAt, nowMs) },
    { title: 'Call', isHead: true, cell: (letter) => <EventName {...letter} /> },
    { title: 'Why', cell: ({ reason }) => reason },
    { title: 'Do', kind: 'tight', cell: (letter) => <Verbs letter={letter} ask={ask} /> },
  ];
  return (
    <ListCard
      id="letters"
      title="Dead letters"
      count={letters.length}
      about="Calls that could not be remembered, after all tries or because no try can help."
      action={letters.length > 1 && <Button onClick={() => ask(ALL)}>Send all back</Button>}
    >
      {letters.length === 0 ? (
        <Empty title="Nothing waits">Every call could be remembered.</Empty>
      ) : (
        <Table
          caption="Dead letters"
          isCaptionUnseen
          columns={columns}
          rows={letters}
          keyOf={({ id }) => id}
        />
      )}
    </ListCard>
  );
}

const Verbs = ({ letter, ask }: { letter: Letter; ask: Ask }) => (
  <div class="actions">
    <Button label={`Send back ${letter.conversationId}`} onClick={() => ask(redriveOf(letter))}>
      Send back
    </Button>
    <Button kind="danger" label={`Give up ${letter.conversationId}`} onClick={() => ask(dropOf(letter))}>
      Give up
    </Button>
  </div>
);
