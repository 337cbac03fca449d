import type { ComponentChildren } from 'preact';
import { isRevealed } from '../state.ts';

/** Names, numbers and texts are masked until the reader asks for them. */
export function RevealSwitch() {
  return (
    <div class="reveal">
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={isRevealed.value}
        onClick={() => {
          isRevealed.value = !isRevealed.value;
        }}
      >
        <span class="switch-knob" aria-hidden="true" />
        Reveal names and texts
      </button>
      <p class="hint">
        {isRevealed.value
          ? 'Shown whole. This was written to the audit log.'
          : 'Masked. Revealing is written to the audit log.'}
      </p>
    </div>
  );
}

/** A value of a caller: whole, or visibly masked. */
export function Masked({ isWhole, children }: { isWhole: boolean; children: ComponentChildren }) {
  return isWhole ? <span class="whole">{children}</span> : <span class="masked">{children}</span>;
}
