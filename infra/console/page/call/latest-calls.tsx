import { useState } from 'preact/hooks';
import type { CallListed } from '../../api/call.ts';
import { get } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { CallLink } from '../parts/call-link.tsx';
import { Field } from '../parts/field.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty } from '../parts/notes.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { goTo } from '../route.ts';
import { isLocal } from '../state.ts';

const COLUMNS: readonly Column<CallListed>[] = [
  {
    title: 'Call',
    isHead: true,
    cell: ({ conversationId }) => <CallLink id={conversationId} />,
  },
  { title: 'Began', cell: ({ startedAt }) => <Time at={startedAt} /> },
  { title: 'Caller', cell: ({ masked }) => masked ?? <span class="quiet">nobody knows</span> },
];

export function LatestCalls() {
  const calls = useLoaded(() => get<readonly CallListed[]>('/api/calls'), []);
  return (
    <div class="stack">
      <h1>Calls</h1>
      <p class="lead">
        Each call is stored when it has ended, and then remembered step by step. Open one to see what was
        said, what was kept of it, and how long each step took.
      </p>
      <OpenById />
      <section class="card">
        <h2>{isLocal.value ? 'Latest calls' : 'Calls of the last 24 hours'}</h2>
        <Loaded {...calls}>
          {(listed) =>
            listed.length === 0 ? (
              <Empty title="There are none">
                {isLocal.value ? 'Make one with the telephone.' : 'Older ones open by their id.'}
              </Empty>
            ) : (
              <Table
                caption="Latest calls, newest first"
                isCaptionUnseen
                columns={COLUMNS}
                rows={listed}
                keyOf={({ conversationId }) => conversationId}
              />
            )
          }
        </Loaded>
      </section>
    </div>
  );
}

function OpenById() {
  const [id, setId] = useState('');
  return (
    <form
      class="row narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (id.trim() !== '') goTo('call', id.trim());
      }}
    >
      <Field label="Conversation id" value={id} onInput={setId} placeholder="conv_…" isRequired />
      <Button kind="main">Open</Button>
    </form>
  );
}
