import './desk.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from '../../api/desk.ts';
import { get } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Note } from '../parts/notes.tsx';
import { announce } from '../state.ts';
import { type Ask, type Change, ChangeDialog } from './change.tsx';
import { DayFigures } from './day.tsx';
import { useEvery } from './every.ts';
import { Inbox } from './inbox.tsx';
import { Letters } from './letters.tsx';
import { Unclaimed } from './unclaimed.tsx';

/** What waits for people, and how the day goes. */
export function DeskView() {
  const desk = useLoaded(() => get<Desk>('/api/desk'), []);
  const [isPaused, setPaused] = useState(false);
  const [change, setChange] = useState<Change | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  // Nothing moves below a question that is open.
  const isLive = !isPaused && change === null;
  useEvery(desk.reload, isLive);
  useFocusKept(desk.value);
  const done = (message: string): void => {
    setSaid(message);
    announce(message);
    desk.reload();
  };
  return (
    <div class="stack">
      <div class="card-head">
        <h1>Desk</h1>
        <Refresh isPaused={isPaused} onPause={setPaused} />
      </div>
      {said !== null && <Note kind="good">{said}</Note>}
      <Loaded {...desk}>{(shown) => <Waiting desk={shown} ask={setChange} />}</Loaded>
      <DayFigures isLive={isLive} />
      {change !== null && <ChangeDialog change={change} onDone={done} onClose={() => setChange(null)} />}
    </div>
  );
}

function Waiting({ desk, ask }: { desk: Desk; ask: Ask }) {
  const now = Date.now();
  return (
    <div class="desk-lists">
      <Letters letters={desk.letters} nowMs={now} ask={ask} />
      <Unclaimed desk={desk} ask={ask} />
      <Inbox desk={desk} nowMs={now} ask={ask} />
    </div>
  );
}

function Refresh({ isPaused, onPause }: { isPaused: boolean; onPause: (isPaused: boolean) => void }) {
  return (
    <div class="actions">
      <span class="hint">{isPaused ? 'Paused.' : 'Looks again every 10 seconds.'}</span>
      <Button onClick={() => onPause(!isPaused)}>{isPaused ? 'Go on' : 'Pause'}</Button>
    </div>
  );
}

/** A row that is gone takes the focus with it: who works by keyboard goes on at its list, not at the top of the page. */
function useFocusKept(desk: Desk | null): void {
  const list = useRef('');
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof Element) list.current = target.closest('[data-list]')?.id ?? '';
    };
    addEventListener('focusin', remember);
    return () => removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(list.current)?.focus();
    // Only what was loaded takes rows away.
  }, [desk]);
}
