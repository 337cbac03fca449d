import { hrefOf } from '../route.ts';
import { start } from '../state.ts';

/** On a deployed environment nobody plays calls: they would be remembered among the real ones. */
export function Elsewhere() {
  return (
    <section class="card narrow" aria-labelledby="elsewhere">
      <h2 id="elsewhere">The telephone rings only on a local stack</h2>
      <p>
        This console looks at the live environment <strong>{start.value?.environment}</strong>. A call played
        here would be remembered among those of real callers, so there is no telephone. Run{' '}
        <code>make console</code> without <code>ENV</code> to play one on this machine.
      </p>
      <p>
        <a class="button main" href={hrefOf('caller')}>
          See what is known of a caller
        </a>
      </p>
    </section>
  );
}
