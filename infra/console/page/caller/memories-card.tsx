import { useState } from 'preact/hooks';
import type { MemoryShown } from '../../api/caller.ts';
import { Button } from '../parts/button.tsx';
import { CallLink } from '../parts/call-link.tsx';
import { Empty, ErrorNote } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { Time } from '../parts/time.tsx';
import { AddMemory, DeleteMemory, EditMemory } from './memory-changes.tsx';
import { MemoryHistory } from './memory-history.tsx';
import type { PartProps } from './part-props.ts';

const DIALOGS = { edit: EditMemory, delete: DeleteMemory, history: MemoryHistory };
type Verb = keyof typeof DIALOGS;
type Open = { readonly verb: Verb; readonly memory: MemoryShown };

/** What Mem0 holds of this caller, a page at a time. */
export function MemoriesCard(props: PartProps & { onPage: (page: number) => void }) {
  const { shown, onPage } = props;
  const [open, setOpen] = useState<Open | null>(null);
  const Dialog = open === null ? null : DIALOGS[open.verb];
  return (
    <section class="card" aria-labelledby="memories">
      <div class="card-head">
        <h2 id="memories">Memories</h2>
        <AddMemory {...props} />
      </div>
      <Listed {...props} onOpen={setOpen} />
      {shown.pageCount > 1 && <Pages {...props} onPage={onPage} />}
      {Dialog && open && <Dialog {...props} memory={open.memory} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Listed({ shown, onDone, onOpen }: PartProps & { onOpen: (open: Open) => void }) {
  const { memories, mem0Fault } = shown;
  if (mem0Fault !== null)
    return <ErrorNote text={mem0Fault} onRetry={() => onDone('Mem0 was asked again.')} />;
  if (memories.length === 0)
    return <Empty title="No memories yet">They are written after each call, or added here by hand.</Empty>;
  return (
    <ul class="memory-list">
      {memories.map((memory) => (
        <Memory key={memory.id} memory={memory} onVerb={(verb) => onOpen({ verb, memory })} />
      ))}
    </ul>
  );
}

function Memory({ memory, onVerb }: { memory: MemoryShown; onVerb: (verb: Verb) => void }) {
  const { text, type, at, conversationId, isRevealed } = memory;
  const verb = (name: Verb, title: string) => (
    <Button kind="link" onClick={() => onVerb(name)} label={`${title}: ${text}`}>
      {title}
    </Button>
  );
  return (
    <li class="memory">
      <p>
        <Masked isWhole={isRevealed}>{text}</Masked>
      </p>
      <p class="memory-foot">
        {type !== null && <span class="badge">{type}</span>}
        <Time at={at} />
        <CallLink id={conversationId} text="Show call" />
        <span class="memory-verbs">
          {verb('history', 'History')}
          {verb('edit', 'Edit')}
          {verb('delete', 'Delete')}
        </span>
      </p>
    </li>
  );
}

function Pages({ shown, onPage }: PartProps & { onPage: (page: number) => void }) {
  return (
    <nav class="pages" aria-label="Pages of memories">
      <Button isOff={shown.page === 0} onClick={() => onPage(shown.page - 1)}>
        Previous
      </Button>
      <p>
        Page {shown.page + 1} of {shown.pageCount}
        {!shown.isNewestFirst && <span class="hint"> · the newest first within each page</span>}
      </p>
      <Button isOff={shown.page + 1 >= shown.pageCount} onClick={() => onPage(shown.page + 1)}>
        Next
      </Button>
    </nav>
  );
}
