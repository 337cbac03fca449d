import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useAction } from './action.ts';
import { Button } from './button.tsx';
import { ErrorNote } from './notes.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** Shown while it is rendered. The browser keeps the focus inside, and gives it back when it closes. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

interface ConfirmProps extends DialogProps {
  /** On the button, e.g. "Delete memory". */
  readonly verb: string;
  readonly isDanger?: boolean;
  /** True: the button cannot be pressed yet. */
  readonly isOff?: boolean;
  /** The dialog closes after it; what it throws is shown in it. */
  readonly onConfirm: () => Promise<void>;
}

/** Asks before something is done, and says what went wrong while doing it. */
export function Confirm({
  title,
  children,
  verb,
  isDanger,
  isOff = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const { run, isBusy, error } = useAction(async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {children}
        {error !== null && <ErrorNote text={error} />}
        <div class="actions">
          <Button kind={isDanger ? 'danger' : 'main'} isBusy={isBusy} isOff={isOff}>
            {verb}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
