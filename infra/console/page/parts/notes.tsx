import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';

export function Loading({ text = 'Loading…' }: { text?: string }) {
  return (
    <p class="loading" role="status">
      <span class="pulse" aria-hidden="true" />
      {text}
    </p>
  );
}

/** A list that has nothing in it: says so, and what would fill it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}

/** What went wrong, in one sentence, and a way on. */
export function ErrorNote({ text, onRetry }: { text: string; onRetry?: () => void }) {
  return (
    <div class="note bad" role="alert">
      <p>{text}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

export function Note({ kind = 'info', children }: { kind?: 'info' | 'good'; children: ComponentChildren }) {
  return <div class={`note ${kind}`}>{children}</div>;
}
