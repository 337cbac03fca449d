import { useState } from 'preact/hooks';
import type { CallShown } from '../../api/call.ts';
import { post } from '../api.ts';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { RevealSwitch } from '../parts/reveal.tsx';
import { hrefOf } from '../route.ts';
import { announce, isRevealed } from '../state.ts';
import { CallHead } from './call-head.tsx';
import { type Followed, useFollowed } from './follow.ts';
import { Facts, Memories } from './left-by-call.tsx';
import { Recording } from './recording.tsx';
import { Replay } from './replay.tsx';
import { Timeline } from './timeline.tsx';
import { Transcript } from './transcript.tsx';

export function OneCall({ id }: { id: string }) {
  const reveal = isRevealed.value;
  const path = `/api/calls/${encodeURIComponent(id)}`;
  const call = useLoaded(() => post<CallShown>(path, { reveal }), [path, reveal]);
  // A call that failed has ended, though its event is in the inbox still.
  const [way, setWay] = useState<'as stored' | 'replayed' | 'ended'>('as stored');
  const isMoving = way === 'replayed' || (way === 'as stored' && call.value?.state === 'inbox');
  const live = useFollowed(id, isMoving, () => {
    setWay('ended');
    call.reload();
    announce('The call’s journey has ended.');
  });
  return (
    <div class="stack">
      <p class="back">
        <a href={hrefOf('call')}>All calls</a>
      </p>
      <div class="card-head">
        <h1 class="call-id">{id}</h1>
        <RevealSwitch />
      </div>
      <Loaded {...call}>
        {(shown) => (
          <Shown call={shown} isMoving={isMoving} live={live} onReplayed={() => setWay('replayed')} />
        )}
      </Loaded>
    </div>
  );
}

interface ShownProps {
  readonly call: CallShown;
  readonly isMoving: boolean;
  /** Newer than what the call itself says. */
  readonly live: Followed | null;
  readonly onReplayed: () => void;
}

function Shown({ call, isMoving, live, onReplayed }: ShownProps) {
  return (
    <div class="stack">
      <CallHead call={call} isMoving={isMoving} />
      <div class="call-parts">
        <div class="stack">
          <Timeline
            stops={live?.stops ?? call.stops}
            attempts={live?.attempts ?? call.attempts}
            isLive={isMoving}
          />
          <Replay call={call} isMoving={isMoving} onReplayed={onReplayed} />
        </div>
        <div class="stack">
          <Transcript call={call} />
          {call.hasRecording && <Recording id={call.conversationId} />}
        </div>
        <div class="stack">
          <Facts call={call} />
          <Memories call={call} />
        </div>
      </div>
    </div>
  );
}
