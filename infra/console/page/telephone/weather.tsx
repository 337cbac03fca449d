import type { Mem0Weather } from '../../api/telephone.ts';
import { get, post } from '../api.ts';
import { useAction } from '../parts/action.ts';
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
  const now = loaded.value?.state;
  return (
    <>
      <fieldset class="segments">
        <legend>Mem0, where the memories are, is</legend>
        {WEATHERS.map(({ state, text }) => (
          <Segment key={state} state={state} text={text} isOn={state === now} onChosen={loaded.reload} />
        ))}
      </fieldset>
      {loaded.error !== null && <ErrorNote text={loaded.error} onRetry={loaded.reload} />}
      <p class="quiet">{WEATHERS.find(({ state }) => state === now)?.heard}</p>
    </>
  );
}

interface SegmentProps {
  readonly state: State;
  readonly text: string;
  readonly isOn: boolean;
  readonly onChosen: () => void;
}

function Segment({ state, text, isOn, onChosen }: SegmentProps) {
  const { run, error } = useAction(async () => {
    await post<Mem0Weather>(PATH, { state });
    announce(`Mem0 is ${text.toLowerCase()} now.`);
    onChosen();
  });
  return (
    <label class="segment">
      <input type="radio" name="mem0" checked={isOn} onChange={run} />
      <span>{text}</span>
      {error !== null && <ErrorNote text={error} />}
    </label>
  );
}
