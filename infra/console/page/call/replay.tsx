import { useState } from 'preact/hooks';
import type { CallShown } from '../../api/call.ts';
import type { Done } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Note } from '../parts/notes.tsx';
import { announce } from '../state.ts';

interface ReplayProps {
  readonly call: CallShown;
  readonly isMoving: boolean;
  readonly onReplayed: () => void;
}

/** Has the worker remember a call again, and says before what that means. */
export function Replay({ call, isMoving, onReplayed }: ReplayProps) {
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const replay = async (): Promise<void> => {
    const { message } = await post<Done>(`/api/calls/${encodeURIComponent(call.conversationId)}/replay`);
    setSaid(message);
    announce(message);
    onReplayed();
  };
  if (call.masked === null) return null;
  return (
    <section class="card">
      <h2>Replay</h2>
      <p>Has this call remembered anew, for instance after its agent’s type was changed.</p>
      {said !== null && <Note kind="good">{said}</Note>}
      <div class="actions">
        <Button isBusy={isMoving} onClick={() => setAsked(true)}>
          {isMoving ? 'On its way…' : 'Replay this call'}
        </Button>
      </div>
      {isAsked && (
        <Confirm
          title="Replay this call?"
          verb="Replay"
          isDanger
          onConfirm={replay}
          onClose={() => setAsked(false)}
        >
          <p>
            What the call left is removed and made anew: its memories in Mem0 and its part of what is known of
            the caller. The stored call itself stays as it is.
          </p>
          <p>Until it is done, the caller’s next call does not know of it. Mem0 bills the adds again.</p>
        </Confirm>
      )}
    </section>
  );
}
