import type { Asked, Hit } from '../../api/search.ts';
import { Took } from '../parts/time.tsx';
import { factorsOf, figure } from '../search/factors.ts';

/** What the agent's memory tool got for its question. */
export function Answer({ query, answer }: { query: string; answer: Asked }) {
  return (
    <li class="answer">
      <p class="answer-head">
        <span class="badge calm">Memory tool</span> <q>{query}</q> <Took ms={answer.tookMs} />
        {answer.isDegraded && <span class="badge warn">from the brief, without Mem0</span>}
      </p>
      {answer.error !== null && (
        <p class="note bad">
          {answer.error} (status {answer.status})
        </p>
      )}
      {answer.error === null && answer.hits.length === 0 && (
        <p class="quiet">Nothing is remembered about that.</p>
      )}
      {answer.hits.length > 0 && (
        <ol class="hits">
          {answer.hits.map((hit) => (
            <OneHit key={hit.id} hit={hit} />
          ))}
        </ol>
      )}
    </li>
  );
}

function OneHit({ hit }: { hit: Hit }) {
  return (
    <li class="hit">
      <p>{hit.text}</p>
      <p class="chips">
        <span class="badge good">score {figure(hit.score)}</span>
        {factorsOf(hit).map((factor) => (
          <span key={factor.name} class="chip" title={factor.why}>
            {factor.figure} {factor.name}
            <span class="unseen">: {factor.why}</span>
          </span>
        ))}
      </p>
    </li>
  );
}
