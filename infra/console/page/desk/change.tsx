import { useState } from 'preact/hooks';
import type { Done } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Field } from '../parts/field.tsx';

/** Something that the desk can do; the reader is asked first. */
export interface Change {
  readonly title: string;
  /** What happens, and whether it can be taken back. */
  readonly means: string;
  readonly verb: string;
  readonly isDanger?: boolean;
  readonly path: string;
  /** True: it needs to know whose call it is. */
  readonly asksCaller?: boolean;
}

export type Ask = (change: Change) => void;

interface ChangeDialogProps {
  readonly change: Change;
  readonly onDone: (message: string) => void;
  readonly onClose: () => void;
}

export function ChangeDialog({ change, onDone, onClose }: ChangeDialogProps) {
  const { title, means, verb, isDanger = false, path, asksCaller = false } = change;
  const [caller, setCaller] = useState('');
  const confirmed = async (): Promise<void> => {
    const { message } = await post<Done>(path, asksCaller ? { caller: caller.trim() } : {});
    onDone(message);
  };
  return (
    <Confirm
      title={title}
      verb={verb}
      isDanger={isDanger}
      isOff={asksCaller && caller.trim() === ''}
      onConfirm={confirmed}
      onClose={onClose}
    >
      <p>{means}</p>
      {asksCaller && <Field label="Number or caller id" value={caller} onInput={setCaller} isRequired />}
    </Confirm>
  );
}
