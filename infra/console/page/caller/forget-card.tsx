import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import type { PartProps } from './part-props.ts';

/** Erases the caller everywhere, and proves it. */
export function ForgetCard(props: PartProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="card" aria-labelledby="forget">
      <h2 id="forget">Forget this caller</h2>
      <p class="quiet">
        Erases memories, profile, brief, transcripts and recordings of this person from every place, counts
        what is left, and writes a receipt. You see first what there is.
      </p>
      <div class="actions">
        <Button kind="danger" onClick={() => setOpen(true)}>
          Forget this caller…
        </Button>
      </div>
      {isOpen && (
        <ForgetDialog
          caller={props.caller}
          onClose={(isForgotten) => {
            setOpen(false);
            if (isForgotten) props.onDone('The caller is forgotten.');
          }}
        />
      )}
    </section>
  );
}
