import { useEffect } from 'preact/hooks';
import type { Dropped, Searched } from '../../api/search.ts';
import { post } from '../api.ts';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty, Note } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { Took } from '../parts/time.tsx';
import { announce, isRevealed } from '../state.ts';
import { askedOf, type SearchForm } from './asked.ts';
import { Bumps } from './bumps.tsx';
import { HitTable } from './hit-table.tsx';
import { droppedByReason, placed } from './orders.ts';

export function Results({ asked }: { asked: SearchForm }) {
  const reveal = isRevealed.value;
  const answer = useLoaded(() => post<Searched>('/api/search', askedOf(asked, reveal)), [asked, reveal]);
  const { value } = answer;
  useEffect(() => {
    if (value !== null) announce(`${value.hits.length} found, ${value.dropped.length} left out.`);
  }, [value]);
  return (
    <Loaded {...answer}>
      {(found) => (
        <div class="stack">
          <Found found={found} isWhole={reveal} />
          <LeftOut dropped={found.dropped} isWhole={reveal} />
          {!found.isDegraded && <WhileDown found={found} isWhole={reveal} />}
        </div>
      )}
    </Loaded>
  );
}

interface PartProps {
  readonly found: Searched;
  readonly isWhole: boolean;
}

function Found({ found: { hits, tookMs, isDegraded }, isWhole }: PartProps) {
  const ours = placed(hits);
  return (
    <section class="card">
      <h2>
        What the agent gets <Took ms={tookMs} />
      </h2>
      {isDegraded && <Note>Mem0 did not answer, so these come from our own brief of the caller.</Note>}
      {ours.length === 0 ? (
        <Empty title="Nothing was found">
          The caller may be unknown, or the filters leave nothing. The agent is told so in plain words.
        </Empty>
      ) : (
        <>
          <HitTable
            caption="Hits in the order in which the agent gets them"
            before={isDegraded ? 'Brief’s' : 'Mem0’s'}
            hits={ours}
            isWhole={isWhole}
          />
          {ours.length > 1 && <Bumps hits={ours} />}
        </>
      )}
    </section>
  );
}

function LeftOut({ dropped, isWhole }: { dropped: readonly Dropped[]; isWhole: boolean }) {
  if (dropped.length === 0) return null;
  return (
    <section class="card">
      <h2>Found and left out</h2>
      {droppedByReason(dropped).map(({ why, memories }) => (
        <div key={why}>
          <h3>{why}</h3>
          <ul class="memories">
            {memories.map(({ id, text }) => (
              <li key={id}>
                <Masked isWhole={isWhole}>{text || 'from the brief'}</Masked>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function WhileDown({ found: { degraded }, isWhole }: PartProps) {
  return (
    <section class="card">
      <h2>While Mem0 is down</h2>
      <p>
        The agent then gets what our own brief of the caller holds. It is searched by shared words, so
        relevance is the share of the question’s words that a memory has.
      </p>
      {degraded === null ? (
        <Empty title="The agent would get an error">There is no brief of this caller yet.</Empty>
      ) : degraded.length === 0 ? (
        <Empty title="The agent would get nothing">
          Nothing in the brief shares a word with the question.
        </Empty>
      ) : (
        <HitTable
          caption="Hits while Mem0 is down"
          before="Brief’s"
          hits={placed(degraded)}
          isWhole={isWhole}
        />
      )}
    </section>
  );
}
