import './search.css';
import { useState } from 'preact/hooks';
import { RevealSwitch } from '../parts/reveal.tsx';
import { agentType, caller, lookAt } from '../state.ts';
import { BLANK_SEARCH, type SearchForm } from './asked.ts';
import { Explained } from './explained.tsx';
import { QuestionForm } from './question-form.tsx';
import { Results } from './results.tsx';

/** The recall debugger: what an agent would be told, in which order, and why. */
export function SearchView() {
  const [asked, setAsked] = useState<SearchForm | null>(null);
  const ask = (form: SearchForm): void => {
    lookAt(form.caller.trim());
    agentType.value = form.agentType;
    setAsked(form);
  };
  return (
    <div class="stack">
      <h1>Search</h1>
      <p class="lead">
        During a call the agent asks the memory with its tool. Ask the same here, and see what it would be
        told, in which order, and why.
      </p>
      <section class="card" aria-label="Question">
        <QuestionForm
          first={{ ...BLANK_SEARCH, caller: caller.value, agentType: agentType.value }}
          onAsk={ask}
        />
      </section>
      <Explained />
      {asked !== null && (
        <>
          <RevealSwitch />
          <Results asked={asked} />
        </>
      )}
    </div>
  );
}
