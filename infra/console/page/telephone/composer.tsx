import { useState } from 'preact/hooks';
import { useAction } from '../parts/action.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { ErrorNote } from '../parts/notes.tsx';
import { askMemory, sayOwn, scripted } from './phone.ts';

export function Say() {
  const [text, setText] = useState('');
  return (
    <form
      class="row close"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        sayOwn(text.trim());
        setText('');
      }}
    >
      <Field label="Say something as the caller" value={text} onInput={setText} />
      <Button>Say</Button>
    </form>
  );
}

export function Ask() {
  const [query, setQuery] = useState(scripted.value?.question ?? '');
  const { run, isBusy, error } = useAction(() => askMemory(query.trim()));
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (query.trim() !== '') run();
      }}
    >
      <div class="row close">
        <Field label="Ask the memory, as the agent’s tool would" value={query} onInput={setQuery} />
        <Button isBusy={isBusy}>Ask</Button>
      </div>
      {error !== null && <ErrorNote text={error} />}
    </form>
  );
}
