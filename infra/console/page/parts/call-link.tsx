import { hrefOf } from '../route.ts';

/** The way back to the call that something comes from. `text`: in place of the call's id. */
export function CallLink({ id, text = id }: { id: string | null; text?: string | null }) {
  if (id === null) return <span class="quiet">no call</span>;
  // Stands in a fact that an operator set by hand.
  if (id === 'operator') return <span class="quiet">set by hand</span>;
  return (
    <a class="call-link" href={hrefOf('call', id)} title={id}>
      {text}
    </a>
  );
}
