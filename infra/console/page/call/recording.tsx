import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { ErrorNote } from '../parts/notes.tsx';

/** Loaded only when asked for: who listens to a caller leaves a line in the audit log. */
export function Recording({ id }: { id: string }) {
  const [state, setState] = useState<'asleep' | 'playing' | 'failed'>('asleep');
  return (
    <section class="card">
      <h2>Recording</h2>
      {state === 'playing' && (
        // biome-ignore lint/a11y/useMediaCaption: what is said stands beside it, turn by turn.
        <audio
          class="recording"
          controls
          autoplay
          aria-label="Recording of the call"
          src={`/api/calls/${encodeURIComponent(id)}/recording`}
          onError={() => setState('failed')}
        />
      )}
      {state === 'failed' && (
        <ErrorNote text="The recording could not be played." onRetry={() => setState('playing')} />
      )}
      {state === 'asleep' && (
        <>
          <div class="actions">
            <Button onClick={() => setState('playing')}>Listen</Button>
          </div>
          <p class="hint">That you listened is written to the audit log.</p>
        </>
      )}
    </section>
  );
}
