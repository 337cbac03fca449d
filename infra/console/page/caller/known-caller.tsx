import { useEffect, useState } from 'preact/hooks';
import type { CallerAsked, CallerShown } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Choose } from '../parts/field.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty } from '../parts/notes.tsx';
import { RevealSwitch } from '../parts/reveal.tsx';
import { focusView } from '../route.ts';
import { agentType, agentTypes, announce, isRevealed } from '../state.ts';
import { BriefCard } from './brief-card.tsx';
import { ForgetCard } from './forget-card.tsx';
import { MemoriesCard } from './memories-card.tsx';
import type { PartProps } from './part-props.ts';
import { ProfileCard } from './profile-card.tsx';

export function KnownCaller({ caller }: { caller: string }) {
  const [page, setPage] = useState(0);
  const [agentId, setAgentId] = useState<string>();
  const reveal = isRevealed.value;
  const type = agentType.value;
  const loaded = useLoaded(() => {
    const asked: CallerAsked = { caller, reveal, page, agentType: type, ...(agentId && { agentId }) };
    return post<CallerShown>('/api/caller', asked);
  }, [caller, reveal, page, type, agentId]);
  useEffect(() => {
    if (loaded.value !== null)
      announce(`Caller ${loaded.value.masked}: ${loaded.value.totalCount} memories.`);
  }, [loaded.value === null]);
  useEffect(() => {
    // What was focused is gone: a memory that was deleted, or all of the caller.
    if (document.activeElement === document.body) focusView();
  }, [loaded.value]);
  const onDone = (message: string): void => {
    announce(message);
    loaded.reload();
  };
  return (
    <Loaded {...loaded}>
      {(shown) => {
        const parts: PartProps = { caller, shown, agentId: agentId ?? shown.agentIds[0], onDone };
        return (
          <div class="stack">
            <Head {...parts} onAgent={setAgentId} />
            <Parts {...parts} onPage={setPage} />
          </div>
        );
      }}
    </Loaded>
  );
}

function Head({ shown, agentId, onAgent }: PartProps & { onAgent: (id: string) => void }) {
  return (
    <div class="card-head">
      <div class="caller-who">
        <h2>{shown.masked}</h2>
        {shown.mem0Fault === null && (
          <p class="quiet">
            {shown.totalCount === 1 ? '1 memory' : `${shown.totalCount.toLocaleString('en')} memories`}
          </p>
        )}
      </div>
      <div class="row">
        {shown.agentIds.length > 1 && (
          <Choose
            label="As known to agent"
            value={agentId ?? ''}
            choices={shown.agentIds.map((id) => ({ value: id, text: id }))}
            onChange={onAgent}
          />
        )}
        <Choose
          label="Greeted by"
          value={agentType.value}
          choices={agentTypes.value.map(({ id }) => ({ value: id, text: id.replaceAll('_', ' ') }))}
          onChange={(value) => {
            agentType.value = value;
          }}
        />
        <RevealSwitch />
      </div>
    </div>
  );
}

function Parts(props: PartProps & { onPage: (page: number) => void }) {
  const { shown } = props;
  const isUnknown =
    shown.totalCount === 0 && shown.mem0Fault === null && shown.facts.length === 0 && shown.brief === null;
  return (
    <>
      {isUnknown && (
        <Empty title="Nobody by this number has called">
          Nothing is remembered. The next call is greeted with the agent’s own first message, and is
          remembered.
        </Empty>
      )}
      <div class="caller-parts">
        <div class="stack">
          <ProfileCard {...props} />
          <MemoriesCard {...props} />
        </div>
        <div class="stack">
          <BriefCard {...props} />
          {!isUnknown && <ForgetCard {...props} />}
        </div>
      </div>
    </>
  );
}
