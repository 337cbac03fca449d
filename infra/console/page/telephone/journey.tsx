import type { Journey, Stop } from '../../api/telephone.ts';
import { Loading } from '../parts/notes.tsx';
import { Took } from '../parts/time.tsx';
import { hrefOf } from '../route.ts';
import { journey } from './ending.ts';
import { hungUp, started } from './phone.ts';

/** The way of the finished call through the back end, as it happens. */
export function JourneyCard() {
  const news = journey.value;
  return (
    <section class="card" aria-labelledby="journey">
      <div class="card-head">
        <h2 id="journey">The call on its way into memory</h2>
        {news && <StateBadge state={news.state} />}
      </div>
      <p class="quiet">
        ElevenLabs’ event was answered with {hungUp.value?.status} in{' '}
        <Took ms={hungUp.value?.tookMs ?? null} />: by then it was stored and could not be lost. The rest
        happens after it.
      </p>
      {news === null ? (
        <Loading text="Waiting for the first news…" />
      ) : (
        <ol class="journey">
          {news.stops.map((stop) => (
            <StopLine key={stop.name} stop={stop} />
          ))}
        </ol>
      )}
      {news && news.attempts > 1 && (
        <p class="hint">
          The worker has tried {news.attempts} times. It goes on where it failed, after a pause.
        </p>
      )}
      {started.value && (
        <p>
          <a href={hrefOf('call', started.value.conversationId)}>All that was stored of this call</a>
        </p>
      )}
    </section>
  );
}

function StopLine({ stop }: { stop: Stop }) {
  return (
    <li class={`stop ${stop.state}`}>
      <span class="stop-mark" aria-hidden="true" />
      <span>
        {stop.label}
        {stop.state === 'started' && <span class="unseen"> (at work)</span>}
        {stop.note !== null && <span class="stop-note">{stop.note}</span>}
      </span>
      <Took ms={stop.tookMs} />
    </li>
  );
}

const STATES: Readonly<Record<Journey['state'], readonly [text: string, kind: string]>> = {
  accepted: ['Accepted', 'calm'],
  working: ['At work', 'calm'],
  remembered: ['Remembered', 'good'],
  unclaimed: ['Nobody to remember it for', 'warn'],
  failed: ['Failed', 'bad'],
};

function StateBadge({ state }: { state: Journey['state'] }) {
  const [text, kind] = STATES[state];
  return <span class={`badge ${kind}`}>{text}</span>;
}
