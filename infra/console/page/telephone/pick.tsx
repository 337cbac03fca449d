import { useState } from 'preact/hooks';
import type { ScriptedCaller } from '../../api/start.ts';
import { useAction } from '../parts/action.ts';
import { Button } from '../parts/button.tsx';
import { Choose, Field } from '../parts/field.tsx';
import { Empty, ErrorNote } from '../parts/notes.tsx';
import { agentTypes, start } from '../state.ts';
import { call } from './phone.ts';

/** Who rings: somebody with a story, or any number. */
export function Pick() {
  const callers = start.value?.scriptedCallers ?? [];
  return (
    <>
      <section class="stack tight" aria-labelledby="scripted">
        <h2 id="scripted">Who is calling?</h2>
        <p class="quiet">Press one to ring the agent as that person. All of them are invented.</p>
        {callers.length === 0 && (
          <Empty title="No scripted callers here">Ring with a number of your own.</Empty>
        )}
        <ul class="callers">
          {callers.map((caller) => (
            <CallerCard key={caller.id} caller={caller} />
          ))}
        </ul>
      </section>
      <OwnNumber />
    </>
  );
}

function CallerCard({ caller }: { caller: ScriptedCaller }) {
  const { run, isBusy, error } = useAction(() =>
    call({ caller: caller.caller, agentType: caller.agentType }, caller),
  );
  return (
    <li>
      <button type="button" class="caller-card" aria-disabled={isBusy} onClick={run}>
        <span class="caller-name">{caller.name}</span>
        <span class="caller-story">{caller.story}</span>
        <span class="caller-foot">
          <span class="badge">{words(caller.agentType)}</span>
          <span class="badge">{languageName(caller.language)}</span>
          <span class="caller-go">{isBusy ? 'Ringing…' : 'Call'}</span>
        </span>
      </button>
      {error !== null && <ErrorNote text={error} />}
    </li>
  );
}

function OwnNumber() {
  const [number, setNumber] = useState('');
  const [type, setType] = useState(agentTypes.value[0]?.id ?? '');
  const { run, isBusy, error } = useAction(() => call({ caller: number.trim(), agentType: type }, null));
  const choices = agentTypes.value.map(({ id }) => ({ value: id, text: words(id) }));
  return (
    <section class="card" aria-labelledby="own">
      <h2 id="own">Or ring with a number of your own</h2>
      <form
        class="row top-aligned"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field
          label="Caller's number"
          value={number}
          onInput={setNumber}
          placeholder="+1 202 555 0100"
          hint="In any form. Leave it empty to withhold the number."
        />
        <Choose
          label="Agent type"
          value={type}
          choices={choices}
          onChange={setType}
          hint={agentTypes.value.find(({ id }) => id === type)?.description}
        />
        <Button isBusy={isBusy}>Call</Button>
      </form>
      {error !== null && <ErrorNote text={error} />}
    </section>
  );
}

/** `customer_support` → `customer support`. */
const words = (id: string): string => id.replaceAll(/[_-]/g, ' ');

function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
}
