import type { Stop } from '../../api/telephone.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/notes.tsx';
import { Time, Took } from '../parts/time.tsx';
import { announce } from '../state.ts';
import { type StopBar, stopBars } from './stop-bars.ts';

interface TimelineProps {
  readonly stops: readonly Stop[];
  readonly attempts: number;
  readonly isLive: boolean;
}

export function Timeline({ stops, attempts, isLive }: TimelineProps) {
  return (
    <section class="card" aria-busy={isLive}>
      <h2>How it was remembered {isLive && <span class="badge calm">live</span>}</h2>
      {stops.length === 0 ? (
        <Empty title="No step was recorded">
          The ledger forgets its steps after some time; the call itself stays.
        </Empty>
      ) : (
        <ol class="way">
          {stopBars(stops).map((bar) => (
            <StopLine key={bar.stop.name} bar={bar} />
          ))}
        </ol>
      )}
      {attempts > 1 && (
        <p class="hint">The worker tried {attempts} times, and did not repeat what was done.</p>
      )}
    </section>
  );
}

function StopLine({ bar: { stop, share, sinceMs } }: { bar: StopBar }) {
  const { name, label, state, at, tookMs, mem0EventId, note } = stop;
  return (
    <li class={`way-stop ${state}`}>
      <p class="way-label">
        {label} <code class="quiet">{name}</code>
      </p>
      <p class="way-figures">
        {state === 'started' ? <span class="badge calm">under way</span> : <Took ms={tookMs} />}
        <span class="quiet">{sinceMs === null ? <Time at={at} /> : `+${Math.round(sinceMs / 1_000)} s`}</span>
      </p>
      {share !== null && (
        <span class="bar" aria-hidden="true">
          <span style={{ width: `${Math.max(1, share * 100)}%` }} />
        </span>
      )}
      {mem0EventId !== null && <EventId id={mem0EventId} stop={label} />}
      {note !== null && <p class="hint">{note}</p>}
    </li>
  );
}

function EventId({ id, stop }: { id: string; stop: string }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id);
    announce('Copied.');
  };
  return (
    <p class="hint">
      Mem0 event <code>{id}</code>{' '}
      <Button kind="link" label={`Copy the Mem0 event id of: ${stop}`} onClick={() => void copy()}>
        Copy
      </Button>
    </p>
  );
}
