import { useEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '../parts/action.ts';
import { Button } from '../parts/button.tsx';
import { Choose, Field } from '../parts/field.tsx';
import { ErrorNote } from '../parts/notes.tsx';
import { agentTypes, factsById } from '../state.ts';
import { hangUp } from './ending.ts';
import { callNumber, dialled, phase, scripted } from './phone.ts';

/** What ElevenLabs' LLM would have collected from the call; here the player, or the script, says it. */
export function HangUp() {
  const story = callNumber.value > 1 ? null : scripted.value;
  const [summary, setSummary] = useState(story?.summary ?? '');
  const [language, setLanguage] = useState(scripted.value?.language ?? 'en');
  const [collected, setCollected] = useState<Record<string, string>>({ ...story?.collected });
  const { run, isBusy, error } = useAction(() => hangUp({ summary, language, collected }));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card" aria-labelledby="ending">
      <h2 id="ending" tabIndex={-1} ref={heading}>
        What the call left to know
      </h2>
      <p class="quiet">
        After a call ElevenLabs’ LLM writes a summary and collects the facts that this agent type asks for.{' '}
        {story ? 'This is what it would have collected.' : 'Here you write them.'}
      </p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label="Summary" value={summary} onInput={setSummary} rows={3} />
        <Facts collected={collected} onChange={(id, value) => setCollected({ ...collected, [id]: value })} />
        <Field label="Language" value={language} onInput={setLanguage} hint="ISO 639, such as en or es." />
        {error !== null && <ErrorNote text={error} />}
        <div class="actions">
          <Button kind="main" isBusy={isBusy}>
            End the call
          </Button>
          <Button
            onClick={() => {
              phase.value = 'talking';
            }}
          >
            Go on talking
          </Button>
        </div>
      </form>
    </section>
  );
}

interface FactsProps {
  readonly collected: Readonly<Record<string, string>>;
  readonly onChange: (id: string, value: string) => void;
}

function Facts({ collected, onChange }: FactsProps) {
  const wanted = agentTypes.value.find(({ id }) => id === dialled.value?.agentType)?.factIds ?? [];
  const ids = [...new Set([...wanted, ...Object.keys(collected)])];
  return (
    <fieldset class="facts">
      <legend>Facts collected; those left empty were not told</legend>
      {ids.map((id) => {
        const fact = factsById.value.get(id);
        const given = { label: fact?.label ?? id, value: collected[id] ?? '' };
        const values = fact?.type === 'boolean' ? ['true', 'false'] : fact?.values;
        if (values === undefined)
          return <Field key={id} {...given} onInput={(value) => onChange(id, value)} />;
        const choices = ['', ...values].map((value) => ({
          value,
          text: value.replaceAll('_', ' ') || 'not told',
        }));
        return <Choose key={id} {...given} choices={choices} onChange={(value) => onChange(id, value)} />;
      })}
    </fieldset>
  );
}
