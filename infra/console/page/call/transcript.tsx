import type { CallShown } from '../../api/call.ts';
import { Bubble } from '../parts/bubble.tsx';
import { Empty } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { mark } from './stop-bars.ts';

export function Transcript({ call: { turns, isRevealed } }: { call: CallShown }) {
  return (
    <section class="card">
      <h2>What was said</h2>
      {turns.length === 0 ? (
        <Empty title="Nothing was said">The call has no transcript.</Empty>
      ) : (
        <ol class="talk">
          {turns.map(({ role, message, atSecs }, index) => (
            <Bubble key={index} role={role} note={atSecs === undefined ? undefined : mark(atSecs)}>
              <Masked isWhole={isRevealed}>{message}</Masked>
            </Bubble>
          ))}
        </ol>
      )}
    </section>
  );
}
