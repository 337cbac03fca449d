import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../shared/caller.ts';
import { Refused } from '../cli/refused.ts';
import { type Mem0Place, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { deleteMemory } from '../erase/mem0-trace.ts';

const LOOKS = 60;
const LOOK_EVERY_MS = 500;

/**
 * Removes from Mem0 what one call left there, expired and superseded memories too.
 * @param beforeEach asked before each thing that is removed; what it throws ends the work.
 * @returns how many were removed. @throws AppError, or Refused when Mem0 keeps some.
 */
export async function forgetCall(
  place: Mem0Place,
  caller: Caller,
  conversationId: string,
  beforeEach: () => Promise<void>,
): Promise<number> {
  const mem0 = mem0At(place);
  const removed = new Set<string>();
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await beforeEach();
    const left = await recordsOf(mem0, caller, conversationId);
    if (left.length === 0) return removed.size;
    // Accepted at once and done later.
    if (left.every(({ id }) => removed.has(id))) await sleep(LOOK_EVERY_MS);
    for (const { id } of left) {
      await beforeEach();
      await deleteMemory(mem0, id);
      removed.add(id);
    }
  }
  throw new Refused('Mem0 does not let go of some memories.');
}
