import type { ComponentChildren } from 'preact';

interface ListCardProps {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** What stands here, in a sentence. */
  readonly about: string;
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One list of the desk with how many wait in it. It can be focused when the row that had the focus is gone. */
export function ListCard({ id, title, count, about, action, children }: ListCardProps) {
  return (
    <section class="card" id={id} data-list tabIndex={-1} aria-labelledby={`${id}-title`}>
      <div class="card-head">
        <h2 id={`${id}-title`}>
          {title} <span class={`badge ${count > 0 ? 'warn' : 'good'}`}>{count}</span>
        </h2>
        {action}
      </div>
      <p class="hint">{about}</p>
      {children}
    </section>
  );
}
