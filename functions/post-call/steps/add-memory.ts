import { MemoryRejected } from '../../../shared/errors.ts';
import { count } from '../../../shared/log.ts';
import type { MemoryMark, MemoryStore } from '../../../shared/memory/memory-store.ts';
import type { CallMemory } from './call-memories.ts';
import type { CallStamp } from './call-stamp.ts';
import { ask } from './question.ts';
import { REPLAY, type StepResult, type Steps } from './steps.ts';
import { ADD_MS, LOOK_MS } from './times.ts';

/** Hands one memory of a call over to Mem0, once however often the event is retried. */
export function addMemory(
  memory: CallMemory,
  stamp: CallStamp,
  steps: Steps,
  memories: MemoryStore,
): Promise<void> {
  const { step, type, chunk, utterances, verbatim = false } = memory;
  const { conversationId, ...call } = stamp;
  return steps.once(step, async (resumed) => {
    const earlier = resumed
      ? await findEarlier(stamp, { conversationId, type, chunk }, memories, steps.recorded[REPLAY]?.at)
      : undefined;
    if (earlier !== undefined) return earlier;
    const metadata = { ...call.metadata, type, ...(chunk === undefined ? {} : { chunk }) };
    const eventId = await memories.add({ ...call, utterances, metadata, verbatim }, ADD_MS);
    count('MemoryCount');
    return { eventId };
  });
}

/**
 * What an earlier attempt left at Mem0 without living to see the answer. Mem0 has no idempotency key, so we look: among
 * its latest adds, where one is listed the moment it is accepted, and among the memories that came of it.
 */
async function findEarlier(
  { caller }: CallStamp,
  mark: MemoryMark,
  memories: MemoryStore,
  after: string | undefined,
): Promise<StepResult | undefined> {
  const [eventId, held] = await Promise.all([
    memories.findAdd(caller, mark, LOOK_MS, after).catch(noSuchList),
    ask(memories.holds(caller, mark, LOOK_MS)),
  ]);
  return eventId !== undefined || held ? { eventId, note: 'found' } : undefined;
}

/** A Mem0 that has no list of adds is no reason to stop: the memories themselves are still looked for. */
function noSuchList(error: unknown): undefined {
  if (!(error instanceof MemoryRejected)) throw error;
}
