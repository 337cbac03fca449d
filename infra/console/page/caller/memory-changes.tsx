import { useState } from 'preact/hooks';
import type { Done, MemoryAdded, MemoryEdited, MemoryShown } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Field } from '../parts/field.tsx';
import { Masked } from '../parts/reveal.tsx';
import type { PartProps } from './part-props.ts';

export interface MemoryDialogProps extends PartProps {
  readonly memory: MemoryShown;
  readonly onClose: () => void;
}

const pathOf = ({ id }: MemoryShown): string => `/api/memories/${encodeURIComponent(id)}`;

export function EditMemory({ memory, onDone, onClose }: MemoryDialogProps) {
  const [text, setText] = useState(memory.isRevealed ? memory.text : '');
  const edit = async (): Promise<void> => {
    const edited: MemoryEdited = { text: text.trim() };
    onDone((await post<Done>(pathOf(memory), edited)).message);
  };
  return (
    <Confirm title="Edit memory" verb="Save" isOff={text.trim() === ''} onConfirm={edit} onClose={onClose}>
      <Field
        label="What it says"
        value={text}
        onInput={setText}
        rows={4}
        hint={
          memory.isRevealed
            ? 'Mem0 keeps what it said before in its history.'
            : 'It is masked. Write it anew, or reveal first to start from what it says.'
        }
      />
    </Confirm>
  );
}

export function DeleteMemory({ memory, onDone, onClose }: MemoryDialogProps) {
  const remove = async (): Promise<void> => {
    onDone((await post<Done>(`${pathOf(memory)}/delete`)).message);
  };
  return (
    <Confirm title="Delete this memory?" verb="Delete memory" isDanger onConfirm={remove} onClose={onClose}>
      <blockquote>
        <Masked isWhole={memory.isRevealed}>{memory.text}</Masked>
      </blockquote>
      <p>
        It is deleted from Mem0 and taken out of the brief: no agent is told it any more. The transcript of
        its call stays. This cannot be undone.
      </p>
    </Confirm>
  );
}

export function AddMemory({ caller, agentId, onDone }: PartProps) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const add = async (): Promise<void> => {
    const added: MemoryAdded = { caller, text: text.trim(), ...(agentId && { agentId }) };
    onDone((await post<Done>('/api/caller/memories', added)).message);
    setText('');
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add a memory</Button>
      {isOpen && (
        <Confirm
          title="Add a memory"
          verb="Add memory"
          isOff={text.trim() === ''}
          onConfirm={add}
          onClose={() => setOpen(false)}
        >
          <Field
            label="What to remember"
            value={text}
            onInput={setText}
            rows={4}
            hint="One statement about the caller, as you would tell a colleague."
          />
        </Confirm>
      )}
    </>
  );
}
