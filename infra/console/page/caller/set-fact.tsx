import { useState } from 'preact/hooks';
import type { Done, FactChange } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Choose, Field } from '../parts/field.tsx';
import { factsById } from '../state.ts';
import type { PartProps } from './part-props.ts';

/** Says what a fact is, by hand. */
export function SetFact(props: PartProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Set a fact</Button>
      {isOpen && <SetFactDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function SetFactDialog({ caller, agentId, onDone, onClose }: PartProps & { onClose: () => void }) {
  const facts = [...factsById.value.values()];
  const [id, setId] = useState(facts[0]?.id ?? '');
  const [value, setValue] = useState('');
  const set = async (): Promise<void> => {
    const change: FactChange = { caller, id, value: value.trim(), ...(agentId && { agentId }) };
    onDone((await post<Done>('/api/caller/facts', change)).message);
  };
  return (
    <Confirm
      title="Set a fact by hand"
      verb="Set fact"
      isOff={value.trim() === ''}
      onConfirm={set}
      onClose={onClose}
    >
      <Choose
        label="Fact"
        value={id}
        choices={facts.map((fact) => ({ value: fact.id, text: fact.label }))}
        onChange={(chosen) => {
          setId(chosen);
          setValue('');
        }}
      />
      <ValueField id={id} value={value} onChange={setValue} />
      <p class="hint">
        The next greeting uses it. No later call and no system of yours replaces it until it is cleared.
      </p>
    </Confirm>
  );
}

interface ValueProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueField({ id, value, onChange }: ValueProps) {
  const fact = factsById.value.get(id);
  const values = fact?.type === 'boolean' ? ['true', 'false'] : fact?.values;
  if (values === undefined) return <Field label="Value" value={value} onInput={onChange} isRequired />;
  const choices = ['', ...values].map((one) => ({ value: one, text: one.replaceAll('_', ' ') || 'Choose…' }));
  return <Choose label="Value" value={value} choices={choices} onChange={onChange} />;
}
