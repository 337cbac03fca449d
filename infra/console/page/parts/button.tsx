import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** Absent in forms, which it sends. */
  readonly onClick?: () => void;
  /** `main`: the one thing to do next. `danger`: loses something. `link`: reads as text. */
  readonly kind?: 'main' | 'plain' | 'danger' | 'link';
  readonly isBusy?: boolean;
  readonly isOff?: boolean;
  /** For screen readers, where the text alone says too little, e.g. "Delete" in each row. */
  readonly label?: string;
}

export function Button({ children, onClick, kind = 'plain', isBusy, isOff, label }: ButtonProps) {
  return (
    <button
      type={onClick === undefined ? 'submit' : 'button'}
      class={`button ${kind}`}
      // Not `disabled` while busy: the focus would be lost.
      aria-disabled={isBusy === true || undefined}
      disabled={isOff === true}
      aria-label={label}
      onClick={(event) => {
        if (isBusy === true) event.preventDefault();
        else onClick?.();
      }}
    >
      {isBusy === true && <span class="pulse" aria-hidden="true" />}
      {children}
    </button>
  );
}
