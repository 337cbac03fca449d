import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallShown } from '../../api/call.ts';
import type { Journey } from '../../api/telephone.ts';
import { post } from '../api.ts';
import { isLocal } from '../state.ts';

export type Followed = Pick<Journey, 'stops' | 'attempts'>;

const EVERY_MS = 2_000;

/** How far a call has come while `isOn`; null before the first news of it. `onEnd`: it has arrived, wherever. */
export function useFollowed(id: string, isOn: boolean, onEnd: () => void): Followed | null {
  const [followed, setFollowed] = useState<Followed | null>(null);
  // The newest one, so that another rendering begins nothing anew.
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (!isOn) return;
    const follow = isLocal.value ? streamed : polled;
    const stop = follow(id, setFollowed, () => end.current());
    return () => {
      stop();
      setFollowed(null);
    };
  }, [id, isOn]);
  return followed;
}

type Follow = (id: string, onMoved: (followed: Followed) => void, onEnd: () => void) => () => void;

const streamed: Follow = (id, onMoved, onEnd) => {
  const source = new EventSource(`/api/telephone/journeys/${encodeURIComponent(id)}`);
  source.addEventListener('journey', ({ data }) => {
    // Written by our own server from the same type.
    const journey = JSON.parse(data) as Journey;
    onMoved(journey);
    if (journey.state === 'accepted' || journey.state === 'working') return;
    source.close();
    onEnd();
  });
  let stop = (): void => source.close();
  // Without news of it, looking from time to time goes on.
  source.addEventListener('error', () => {
    source.close();
    stop = polled(id, onMoved, onEnd);
  });
  return () => stop();
};

/** A deployed stack tells nobody when a call moves. Nothing is revealed here: that would leave an audit line each time. */
const polled: Follow = (id, onMoved, onEnd) => {
  let isOver = false;
  const look = async (): Promise<void> => {
    const path = `/api/calls/${encodeURIComponent(id)}`;
    // Where one look fails the next may succeed.
    const call = await post<CallShown>(path, { reveal: false }).catch(() => null);
    if (isOver) return;
    if (call !== null) onMoved(call);
    if (call === null || call.state === 'inbox') setTimeout(look, EVERY_MS);
    else onEnd();
  };
  void look();
  return () => {
    isOver = true;
  };
};
