import type { Clock } from '../../../shared/clock.ts';
import { MemoryUnavailable, NotYet } from '../../../shared/errors.ts';
import type { AddState, MemoryStore } from '../../../shared/memory/memory-store.ts';
import { ask } from './question.ts';
import type { Steps } from './steps.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 3_000;
const POLL_BUDGET_MS = 5_000;
/** An event that Mem0 does not know so long after the add is taken for forgotten after it was done. */
const UNKNOWN_LIMIT_MS = 3 * 60_000;

/**
 * Waits at most `patienceMs` until Mem0 has finished every add of this event. It extracts in the background: about 1 s by
 * its own account, 20 to 90 s by its users'. An add may succeed and yield nothing: small talk holds no
 * fact, and what Mem0 knows already it does not store twice.
 * @throws NotYet while it is still extracting: the queue comes back. MemoryUnavailable when an add failed: its step
 * is opened again, and only it is repeated.
 */
export async function confirm(
  steps: Steps,
  memories: MemoryStore,
  clock: Clock,
  patienceMs: number,
): Promise<void> {
  let open = Object.entries(steps.recorded).filter(
    ([, step]) => step.state === 'done' && step.eventId !== undefined,
  );
  const untilMs = Math.min(clock.now() + patienceMs, steps.deadlineMs - POLL_BUDGET_MS);
  for (let waitMs = FIRST_WAIT_MS; open.length > 0; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const states = await Promise.all(
      open.map(([, step]) => ask(memories.addState(step.eventId ?? '', POLL_BUDGET_MS))),
    );
    const failed = open.filter((_, index) => states[index] === 'failed').map(([name]) => name);
    for (const name of failed) await steps.reopen(name);
    if (failed.length > 0) throw new MemoryUnavailable(`mem0 failed to extract ${failed.join(', ')}`);
    open = open.filter(([, step], index) => isPending(states[index], clock.now() - Date.parse(step.at)));
    if (open.length === 0) return;
    if (clock.now() + waitMs > untilMs) throw new NotYet('mem0 is still extracting');
    await clock.sleep(waitMs);
  }
}

function isPending(state: AddState | undefined, ageMs: number): boolean {
  return state === 'pending' || (state === 'unknown' && ageMs < UNKNOWN_LIMIT_MS);
}
