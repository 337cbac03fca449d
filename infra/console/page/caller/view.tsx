import './caller.css';
import { Empty } from '../parts/notes.tsx';
import { caller } from '../state.ts';
import { AskCaller } from './ask-caller.tsx';
import { KnownCaller } from './known-caller.tsx';

/** What is known of one caller, and the means to correct it. */
export function CallerView() {
  return (
    <div class="stack">
      <div class="hero">
        <h1>Caller</h1>
        <p class="lead">
          What is remembered of one person, what an agent makes of it, and how to put it right.
        </p>
      </div>
      <AskCaller />
      {caller.value === '' ? (
        <Empty title="Whose memory?">
          Give the number the person calls from, or the id your own system gave them. It never appears in an
          address or in the console’s log.
        </Empty>
      ) : (
        <KnownCaller key={caller.value} caller={caller.value} />
      )}
    </div>
  );
}
