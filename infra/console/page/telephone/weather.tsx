import { useState } from 'preact/hooks';
import type { Mem0Weather } from '../../api/telephone.ts';
import { get, post, sentence } from '../api.ts';
import { useLoaded } from '../parts/loaded.tsx';
import { ErrorNote } from '../parts/notes.tsx';
import { announce, start } from '../state.ts';

type State = Mem0Weather['state'];

const WEATHERS: readonly { readonly state: State; readonly text: string; readonly heard: string }[] = [
  { state: 'well', text: 'Well', heard: 'Mem0 answers as it should.' },
  {
    state: 'slow',
    text: 'Slow',
    heard:
      'Mem0 takes five seconds. A caller who has a brief is greeted as fast as ever; a question in the call is answered from the brief.',
  },
  {
    state: 'dead',
    text: 'Dead',
    heard:
      'Nobody answers at Mem0. Who has a brief is still greeted by name. A call that ends now is stored, and remembered once Mem0 is back.',
  },
];

const PATH = '/api/telephone/mem0';

/** Makes the memory behind it all slow or dead, to see what a caller then hears. */
export function Weather() {
  if (start.value?.canTroubleMem0 !== true) return null;
  return (
    <section class="card" aria-labelledby="weather">
      <h2 id="weather">Make trouble</h2>
      <WeatherSwitch />
    </section>
  );
}

function WeatherSwitch() {
  const loaded = useLoaded(() => get<Mem0Weather>(PATH), []);
  const [chosen, setChosen] = useState<State | null>(null);
  const [error, setError] = useState<string | null>(null);
  const now = chosen ?? loaded.value?.state;
  const choose = async (state: State): Promise<void> => {
    // Shown at once: a radio button that waits for an answer looks as if it had not been pressed.
    setChosen(state);
    setError(null);
    try {
      await post<Mem0Weather>(PATH, { state } satisfies Mem0Weather);
      announce(`Mem0 is ${state} now.`);
    } catch (thrown) {
      setChosen(null);
      setError(sentence(thrown));
    }
  };
  return (
    <>
      <fieldset class="segments">
        <legend>Mem0, where the memories are, is</legend>
        {WEATHERS.map(({ state, text }) => (
          <label key={state} class="segment">
            <input type="radio" name="mem0" checked={state === now} onChange={() => void choose(state)} />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      {loaded.error !== null && <ErrorNote text={loaded.error} onRetry={loaded.reload} />}
      {error !== null && <ErrorNote text={error} />}
      <p class="quiet">{WEATHERS.find(({ state }) => state === now)?.heard}</p>
    </>
  );
}
