import type { ComponentChildren } from 'preact';
import type { CallShown } from '../../api/call.ts';
import { Button } from '../parts/button.tsx';
import { Masked } from '../parts/reveal.tsx';
import { Time } from '../parts/time.tsx';
import { goTo } from '../route.ts';
import { lookAt } from '../state.ts';
import { CALL_STATES, languageName } from './states.ts';
import { mark } from './stop-bars.ts';

export function CallHead({ call, isMoving }: { call: CallShown; isMoving: boolean }) {
  const state = CALL_STATES[isMoving ? 'inbox' : call.state];
  return (
    <section class="card" aria-label="Summary">
      <p>
        <span class={`badge ${state.tone}`}>{state.name}</span> {state.means}
      </p>
      <dl class="tiles">
        <Entry term="Caller">{call.caller === null ? call.masked : <Known caller={call.caller} />}</Entry>
        <Entry term="Began">{call.startedAt && <Time at={call.startedAt} />}</Entry>
        <Entry term="Lasted">{call.durationSecs === null ? null : `${mark(call.durationSecs)} min`}</Entry>
        <Entry term="Direction">{call.direction}</Entry>
        <Entry term="Language">{call.language && languageName(call.language)}</Entry>
        <Entry term="Agent">{call.agentId}</Entry>
      </dl>
      {call.summary !== null && (
        <p>
          <Masked isWhole={call.isRevealed}>{call.summary}</Masked>
        </p>
      )}
    </section>
  );
}

function Known({ caller }: { caller: string }) {
  const look = (): void => {
    lookAt(caller);
    goTo('caller');
  };
  return (
    <Button kind="link" label={`See what is known of ${caller}`} onClick={look}>
      {caller}
    </Button>
  );
}

function Entry({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children ?? <span class="quiet">unknown</span>}</dd>
    </div>
  );
}
