import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { caller, lookAt } from '../state.ts';

/** The number is kept in memory only: an address would stay in the browser's history. */
export function AskCaller() {
  const [wanted, setWanted] = useState(caller.value);
  return (
    <form
      class="row close narrow"
      onSubmit={(event) => {
        event.preventDefault();
        lookAt(wanted.trim());
      }}
    >
      <Field
        label="Number with + and country code, or caller id"
        value={wanted}
        onInput={setWanted}
        placeholder="+1 202 555 0100"
        isRequired
      />
      <Button kind="main">Look up</Button>
    </form>
  );
}
