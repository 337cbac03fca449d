import type { ComponentChildren } from 'preact';

interface BubbleProps {
  readonly role: 'agent' | 'user';
  readonly children: ComponentChildren;
  /** In small print under it. */
  readonly note?: ComponentChildren;
}

/** What somebody said in a call. */
export function Bubble({ role, children, note }: BubbleProps) {
  return (
    <li class={`bubble ${role}`}>
      <span class="bubble-who">{role === 'agent' ? 'Agent' : 'Caller'}</span>
      <p class="bubble-text">{children}</p>
      {note !== undefined && <p class="bubble-note">{note}</p>}
    </li>
  );
}
