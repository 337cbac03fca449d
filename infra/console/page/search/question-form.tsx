import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Choose, Field } from '../parts/field.tsx';
import { agentTypes, start } from '../state.ts';
import type { SearchForm } from './asked.ts';

interface QuestionFormProps {
  readonly first: SearchForm;
  /** A new object each time. */
  readonly onAsk: (form: SearchForm) => void;
}

export function QuestionForm({ first, onAsk }: QuestionFormProps) {
  const [form, setForm] = useState(first);
  const needsAgent = start.value?.memoryScope === 'agent';
  const field = (name: keyof SearchForm) => ({
    value: form[name],
    onInput: (value: string) => setForm((before) => ({ ...before, [name]: value })),
  });
  const choices = agentTypes.value.map(({ id }) => ({ value: id, text: id }));
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ ...form });
      }}
    >
      <div class="search-fields">
        <Field label="Number or caller id" {...field('caller')} isRequired />
        <Field label="Question" {...field('query')} placeholder="open issue with the order" isRequired />
        <Choose
          label="Kind of agent"
          value={form.agentType}
          choices={choices}
          onChange={field('agentType').onInput}
        />
      </div>
      <Filters field={field} needsAgent={needsAgent} />
      <div class="actions">
        <Button kind="main">Search</Button>
      </div>
    </form>
  );
}

interface FiltersProps {
  /** Each agent has a memory of its own. */
  readonly needsAgent: boolean;
  readonly field: (name: keyof SearchForm) => { value: string; onInput: (value: string) => void };
}

function Filters({ field, needsAgent }: FiltersProps) {
  return (
    <details open={needsAgent}>
      <summary>Filters</summary>
      <div class="search-fields">
        <Field
          label="Types"
          {...field('types')}
          hint="Such as issue, lead, semantic. Separate with commas."
        />
        <Field label="From" type="date" {...field('since')} />
        <Field label="To" type="date" {...field('until')} hint="The whole day." />
        <Field
          label="Agent id"
          {...field('agentId')}
          hint={
            needsAgent ? 'Each agent has a memory of its own here.' : 'Only what this agent’s calls left.'
          }
        />
        <Field
          label="Limit"
          type="number"
          {...field('limit')}
          hint="1 to 50. Blank: as the agent type says."
        />
      </div>
    </details>
  );
}
