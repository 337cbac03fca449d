import { useEffect, useRef } from 'preact/hooks';
import type { CallerShown } from '../../api/caller.ts';
import type { Journey } from '../../api/telephone.ts';
import { useAction } from '../parts/action.ts';
import { Button } from '../parts/button.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty, ErrorNote } from '../parts/notes.tsx';
import { hrefOf } from '../route.ts';
import { whatIsKnown } from './ending.ts';
import { call, dialled, scripted } from './phone.ts';

/** What came of the call, and the way to hear it: ring again. */
export function Left({ journey }: { journey: Journey }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card" aria-labelledby="left">
      <h2 id="left" tabIndex={-1} ref={heading}>
        {journey.state === 'remembered' ? 'What is remembered now' : 'What became of it'}
      </h2>
      {journey.state === 'remembered' && <Known conversationId={journey.conversationId} />}
      {journey.state === 'unclaimed' && (
        <Empty title="Nobody to remember it for">
          The number was withheld, so the call is kept, but belongs to nobody. On the{' '}
          <a href={hrefOf('desk')}>desk</a> an operator can say whose it is.
        </Empty>
      )}
      {journey.state === 'failed' && (
        <ErrorNote text="The worker gave up on this call. It is not lost: the desk keeps it, with the reason." />
      )}
      <CallAgain isKnown={journey.state === 'remembered'} />
    </section>
  );
}

function Known({ conversationId }: { conversationId: string }) {
  const loaded = useLoaded(whatIsKnown, [conversationId]);
  return (
    <Loaded {...loaded}>
      {(known) => (
        <div class="stack">
          <Facts known={known} conversationId={conversationId} />
          <Memories known={known} conversationId={conversationId} />
          <p>
            <a href={hrefOf('caller')}>Everything known of this caller</a>, to look at and to correct.
          </p>
        </div>
      )}
    </Loaded>
  );
}

interface KnownProps {
  readonly known: CallerShown;
  readonly conversationId: string;
}

function Facts({ known, conversationId }: KnownProps) {
  const facts = known.facts.filter(({ value }) => value !== null);
  return (
    <div class="stack tight">
      <h3>Facts</h3>
      {facts.length === 0 && <p class="quiet">No facts were told.</p>}
      <dl class="pairs">
        {facts.map((fact) => (
          <div key={`${fact.id}/${fact.value}`}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.value}{' '}
              {fact.conversationId === conversationId && <span class="badge good">this call</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Memories({ known, conversationId }: KnownProps) {
  const fresh = known.memories.filter((memory) => memory.conversationId === conversationId);
  return (
    <div class="stack tight">
      <h3>Memories of this call</h3>
      {fresh.length === 0 && <p class="quiet">None that was not known before.</p>}
      <MemoryList memories={fresh.slice(0, FEW)} />
      {fresh.length > FEW && (
        <details>
          <summary>{fresh.length - FEW} more</summary>
          <MemoryList memories={fresh.slice(FEW)} />
        </details>
      )}
    </div>
  );
}

/** So many are enough to see what it is like, and the button that comes after them stays in sight. */
const FEW = 6;

function MemoryList({ memories }: { memories: CallerShown['memories'] }) {
  return (
    <ul class="memories">
      {memories.map(({ id, text, type }) => (
        <li key={id}>
          {text} {type !== null && <span class="badge">{type}</span>}
        </li>
      ))}
    </ul>
  );
}

function CallAgain({ isKnown }: { isKnown: boolean }) {
  const { run, isBusy, error } = useAction(async () => {
    if (dialled.value !== null) await call(dialled.value, scripted.value);
  });
  return (
    <div class="again">
      <p>
        {isKnown
          ? 'Now the same person rings again. Hear the difference.'
          : 'Ring again, and the agent knows no more than before.'}
      </p>
      <Button kind="main" isBusy={isBusy} onClick={run}>
        Call again
      </Button>
      {error !== null && <ErrorNote text={error} />}
    </div>
  );
}
