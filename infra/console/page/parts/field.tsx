import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Under the field. */
  readonly hint?: ComponentChildren;
  readonly isRequired?: boolean;
  /** Over 1: text of several lines. */
  readonly rows?: number;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number';
  readonly placeholder?: string;
  /** Label for screen readers only, where its place says enough. */
  readonly isLabelUnseen?: boolean;
}

export function Field(props: FieldProps) {
  const {
    label,
    value,
    onInput,
    hint,
    isRequired,
    rows = 1,
    type = 'text',
    placeholder,
    isLabelUnseen,
  } = props;
  const id = useId();
  const given = {
    id,
    value,
    required: isRequired === true,
    placeholder,
    autocomplete: 'off',
    spellcheck: false,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  // Preact's types want to know which type it is; all of these are given alike.
  const typed = { type } as { type: 'text' };
  return (
    <div class="field">
      <label for={id} class={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      {rows > 1 ? <textarea rows={rows} {...given} /> : <input {...typed} {...given} />}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface ChooseProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hint?: ComponentChildren;
}

export function Choose({ label, value, choices, onChange, hint }: ChooseProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
