import { useEffect, useRef } from 'preact/hooks';
import { Bubble } from '../parts/bubble.tsx';
import { Button } from '../parts/button.tsx';
import { Answer } from './answer.tsx';
import { Ask, Say } from './composer.tsx';
import {
  callNumber,
  nextTurn,
  phase,
  playAll,
  playNext,
  putAway,
  type Said,
  said,
  scripted,
  started,
} from './phone.ts';
import { isKnown } from './steps.ts';

/** The call: who said what, and what to do next. */
export function Talk() {
  const list = useRef<HTMLOListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const count = said.value.length;
  const id = started.value?.conversationId;
  const isTalking = phase.value === 'talking';
  useEffect(() => heading.current?.focus(), [id]);
  useEffect(() => {
    if (list.current && count > 1) list.current.scrollTop = list.current.scrollHeight;
  }, [count, isTalking]);
  const kind = isTalking ? 'talk' : 'talk ended';
  return (
    <section class="card" aria-labelledby="talk">
      <div class="card-head">
        <h2 id="talk" tabIndex={-1} ref={heading}>
          {scripted.value?.name ?? 'Your caller'} {state()}
        </h2>
        <Button kind="link" onClick={putAway}>
          Choose another caller
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <ol class={kind} ref={list} tabIndex={0} aria-label="What was said">
        {said.value.map((item, index) => (
          <Item key={index} item={item} isGreeting={index === 0} />
        ))}
      </ol>
      {isTalking && <Controls />}
    </section>
  );
}

function state(): string {
  if (phase.value !== 'talking') return phase.value === 'ending' ? 'hangs up' : 'has hung up';
  return callNumber.value > 1 ? 'rings again' : 'is on the line';
}

function Item({ item, isGreeting }: { item: Said; isGreeting: boolean }) {
  if (item.kind === 'question') return <Answer query={item.query} answer={item.answer} />;
  return (
    <Bubble role={item.turn.role} note={noteOf(item.isPlaceholder, isGreeting)}>
      {item.turn.message}
    </Bubble>
  );
}

function noteOf(isPlaceholder: boolean, isGreeting: boolean): string | undefined {
  if (isPlaceholder) return 'A placeholder: there is no LLM here to answer.';
  if (!isGreeting) return undefined;
  const call = started.value;
  if (call?.firstMessage === null) return 'The agent’s own first message: nothing to greet this caller by.';
  return isKnown(call?.variables ?? [])
    ? 'Greeted from memory.'
    : 'A greeting for somebody nobody knows yet.';
}

function Controls() {
  return (
    <div class="stack tight">
      {nextTurn.value !== null && (
        <div class="actions">
          <Button kind="main" onClick={playNext}>
            {nextTurn.value.role === 'agent' ? 'Next: the agent answers' : 'Next: the caller speaks'}
          </Button>
          <Button onClick={playAll}>Play the rest</Button>
        </div>
      )}
      <Say />
      <Ask />
      <div class="actions">
        <Button
          kind={nextTurn.value === null ? 'main' : 'plain'}
          onClick={() => {
            phase.value = 'ending';
          }}
        >
          Hang up
        </Button>
        <p class="hint">
          Nothing is remembered during a call. There is no LLM on this machine: the agent’s part is from the
          script.
        </p>
      </div>
    </div>
  );
}
