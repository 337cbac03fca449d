import type { ComponentChildren } from 'preact';
import { CallLink } from '../parts/call-link.tsx';
import { Empty } from '../parts/notes.tsx';
import { Time } from '../parts/time.tsx';
import type { PartProps } from './part-props.ts';

/** What the next call would be given. */
export function BriefCard({ shown: { brief } }: PartProps) {
  return (
    <section class="card" aria-labelledby="brief">
      <h2 id="brief">The next call</h2>
      {brief === null ? (
        <Empty title="No brief yet">
          The next call asks Mem0 before the agent picks up, and a brief is written.
        </Empty>
      ) : (
        <>
          <div class="stack tight">
            <h3>Greeting</h3>
            {brief.firstMessage === null ? (
              <p class="quiet">The agent’s own first message: there is nothing to greet this caller by.</p>
            ) : (
              <blockquote>{brief.firstMessage}</blockquote>
            )}
          </div>
          <div class="stack tight">
            <h3>In the agent’s prompt</h3>
            {brief.memoryContext === '' ? <p class="quiet">Nothing.</p> : <pre>{brief.memoryContext}</pre>}
          </div>
          <dl class="pairs">
            <Pair name="Language">{brief.language ?? 'not known'}</Pair>
            <Pair name="Last call">
              {brief.lastCallAt === null ? 'none' : <Time at={brief.lastCallAt} />}{' '}
              {brief.lastCallId !== null && <CallLink id={brief.lastCallId} text="Show call" />}
            </Pair>
            <Pair name="Mem0 read for it">
              {brief.listedAt === null ? 'never' : <Time at={brief.listedAt} />}
            </Pair>
          </dl>
        </>
      )}
    </section>
  );
}

function Pair({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
