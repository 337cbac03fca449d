import type { Caller } from '../../../shared/caller.ts';
import { MemoryRejected } from '../../../shared/errors.ts';
import type { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { stateOf } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS, type Mem0Place, mem0At, recordsOf } from './mem0-records.ts';
import type { Trace } from './trace.ts';

export interface Mem0Trace extends Trace {
  /** Whether Mem0 still works on one of these adds: what it makes of it comes after a deletion. */
  isAt(eventIds: readonly string[]): Promise<boolean>;
}

/** @param conversationId only what came of this conversation; without it the caller as a whole. */
export function mem0Trace(place: Mem0Place, caller: Caller, conversationId?: string): Mem0Trace {
  const mem0 = mem0At(place);
  const records = () => recordsOf(mem0, caller, conversationId);
  return {
    place: 'Mem0',
    advice: 'Is Mem0 up, and is MEM0_API_KEY of .env the deployed one?',
    left: async () => (await records()).length,
    // Accepted at once and done later, so it is `left` that tells when. Mem0 keeps the user's name with `deleteAll`.
    async erase() {
      const found = await records();
      if (found.length === 0) return;
      if (conversationId === undefined)
        await mem0.within('delete', BUDGET_MS, () => mem0.deleteUsers({ userId: caller }));
      else for (const { id } of found) await deleteMemory(mem0, id);
    },
    async isAt(eventIds) {
      const states = await Promise.all(eventIds.map((id) => stateAt(mem0, id)));
      return states.includes('pending');
    },
  };
}

/** What is gone already is no error. */
export async function deleteMemory(mem0: Mem0Client, id: string): Promise<void> {
  await mem0.within('delete', BUDGET_MS, () => mem0.delete(id)).catch(goneAlready);
}

const stateAt = (mem0: Mem0Client, eventId: string) =>
  mem0.within('event', BUDGET_MS, () => mem0.event(eventId)).then(stateOf, goneAlready);

function goneAlready(error: unknown): undefined {
  if (!(error instanceof MemoryRejected && error.upstreamStatus === 404)) throw error;
}
