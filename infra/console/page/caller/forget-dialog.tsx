import { useState } from 'preact/hooks';
import type { ForgetAsked, Forgotten } from '../../api/caller.ts';
import { post } from '../api.ts';
import { useAction } from '../parts/action.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/confirm.tsx';
import { Field } from '../parts/field.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { ErrorNote } from '../parts/notes.tsx';
import { announce } from '../state.ts';
import { Counts, Receipt } from './receipt.tsx';

const forget = (caller: string, dryRun: boolean): Promise<Forgotten> => {
  const asked: ForgetAsked = { caller, dryRun };
  return post<Forgotten>('/api/caller/forget', asked);
};

interface ForgetProps {
  readonly caller: string;
  readonly onClose: (isForgotten: boolean) => void;
}

/** Counts, asks for the number once more, erases, and shows the receipt. */
export function ForgetDialog({ caller, onClose }: ForgetProps) {
  const [done, setDone] = useState<Forgotten | null>(null);
  const counted = useLoaded(() => forget(caller, true), [caller]);
  const close = (): void => onClose(done !== null);
  return (
    <Dialog title={done === null ? 'Forget this caller?' : 'Receipt'} onClose={close}>
      {done === null ? (
        <div class="stack">
          <Loaded {...counted}>
            {(found) => <Ask caller={caller} found={found} onDone={setDone} onCancel={close} />}
          </Loaded>
          {counted.value === null && (
            <div class="actions">
              <Button onClick={close}>Cancel</Button>
            </div>
          )}
        </div>
      ) : (
        <Receipt done={done} onClose={close} />
      )}
    </Dialog>
  );
}

interface AskProps {
  readonly caller: string;
  readonly found: Forgotten;
  readonly onDone: (done: Forgotten) => void;
  readonly onCancel: () => void;
}

function Ask({ caller, found, onDone, onCancel }: AskProps) {
  const [typed, setTyped] = useState('');
  const { run, isBusy, error } = useAction(async () => {
    const done = await forget(caller, false);
    onDone(done);
    announce(done.nothingLeft ? 'Nothing is left of this caller.' : 'Something is left of this caller.');
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Counts forgotten={found} />
      <p>All of it is erased at once. It cannot be undone.</p>
      <Field
        label="To confirm, type the number or id again"
        value={typed}
        onInput={setTyped}
        hint="Exactly as you looked it up."
      />
      {error !== null && <ErrorNote text={error} />}
      <div class="actions">
        <Button kind="danger" isBusy={isBusy} isOff={typed.trim() !== caller}>
          {isBusy ? 'Erasing…' : 'Erase everything'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
