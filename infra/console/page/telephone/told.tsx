import type { CallStarted, Variable } from '../../api/telephone.ts';
import { SOURCES } from '../parts/sources.ts';
import { Took } from '../parts/time.tsx';
import { started, startedBefore } from './phone.ts';
import { changed, sorted } from './steps.ts';

/** What the agent was told before it said a word. */
export function Told() {
  const call = started.value;
  if (call === null) return null;
  return (
    <section class="card told" aria-labelledby="told">
      <div class="card-head">
        <h2 id="told">What the agent was told</h2>
        <p>
          <Took ms={call.tookMs} /> <OutcomeBadge call={call} />
        </p>
      </div>
      <p class="quiet">All of it, before it said a word.</p>
      <Override call={call} />
      <Variables call={call} />
      <div class="stack tight">
        <h3>In its prompt</h3>
        {call.memoryContext === '' ? (
          <p class="quiet">Nothing: the prompt is as if there were no memory.</p>
        ) : (
          <pre>{call.memoryContext}</pre>
        )}
      </div>
      <details>
        <summary>The whole answer, as ElevenLabs gets it</summary>
        <pre>{JSON.stringify(call.raw, null, 2)}</pre>
      </details>
    </section>
  );
}

function OutcomeBadge({ call }: { call: CallStarted }) {
  if (call.outcome === null) return null;
  return <span class={`badge ${call.outcome === 'degraded' ? 'warn' : 'good'}`}>{call.outcome}</span>;
}

function Override({ call }: { call: CallStarted }) {
  return (
    <div class="stack tight">
      <h3>First message</h3>
      {call.firstMessage === null ? (
        <p class="quiet">Not overridden: the agent begins with its own.</p>
      ) : (
        <blockquote>{call.firstMessage}</blockquote>
      )}
    </div>
  );
}

function Variables({ call }: { call: CallStarted }) {
  const { facts, others, empty } = sorted(call.variables);
  const fresh = changed(call.variables, startedBefore.value?.variables);
  return (
    <div class="stack tight">
      <h3>Dynamic variables</h3>
      <dl class="pairs">
        {[...facts, ...others].map((variable) => (
          <Pair
            key={variable.name}
            variable={variable}
            isFresh={fresh.has(variable.name)}
            isBelow={variable.value === call.memoryContext}
          />
        ))}
      </dl>
      {empty.length > 0 && (
        <details>
          <summary>{empty.length} without a value</summary>
          <p class="empty-names">{empty.map(({ name }) => name).join(', ')}</p>
        </details>
      )}
    </div>
  );
}

interface PairProps {
  readonly variable: Variable;
  /** It was not said in the call before. */
  readonly isFresh: boolean;
  /** Its text stands below, as the prompt has it. */
  readonly isBelow: boolean;
}

function Pair({ variable, isFresh, isBelow }: PairProps) {
  return (
    <div>
      <dt>
        <code>{variable.name}</code>
      </dt>
      <dd>
        {isBelow ? <span class="quiet">see below</span> : variable.value}{' '}
        {variable.source !== null && <span class="badge calm">{SOURCES[variable.source]}</span>}{' '}
        {isFresh && <span class="badge good">new</span>}
      </dd>
    </div>
  );
}
