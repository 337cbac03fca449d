import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../shared/caller.ts';
import { MemoryRejected } from '../../../shared/errors.ts';
import { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { isRecord, markFilters, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import { Refused } from '../cli/refused.ts';

const BUDGET_MS = 10_000;
const LOOKS = 60;
const LOOK_EVERY_MS = 500;

/** Removes from Mem0 what one call left there, expired and superseded memories too. */
export type ForgetCall = (
  caller: Caller,
  conversationId: string,
  beforeEach: () => Promise<void>,
) => Promise<number>;

/** @returns what removes and answers how many were removed. It throws AppError, or Refused when Mem0 keeps some. */
export function forgetCalls({
  host,
  apiKey,
}: {
  readonly host: string;
  readonly apiKey: string;
}): ForgetCall {
  const mem0 = new Mem0Client({ apiKey, host, requestLimitMs: BUDGET_MS });
  const left = async (caller: Caller, conversationId: string): Promise<readonly string[]> => {
    const filters = markFilters(caller, { conversation_id: conversationId });
    const page = { filters, page: 1, pageSize: 100, showExpired: true };
    const answer = await mem0.within('list', BUDGET_MS, () => mem0.getAll(page));
    // A filter that Mem0 misreads must not remove another call's memories, or another caller's.
    return resultsOf('list', answer).flatMap((item) => {
      const isOwn = isRecord(item) && item.userId === caller && isRecord(item.metadata);
      // `metadata` is a record: the line above has seen to that.
      const of = isOwn ? (item.metadata as Record<string, unknown>).conversation_id : undefined;
      return isOwn && of === conversationId && typeof item.id === 'string' ? [item.id] : [];
    });
  };
  const remove = async (id: string): Promise<void> => {
    await mem0
      .within('delete', BUDGET_MS, () => mem0.delete(id))
      .catch((error: unknown) => {
        if (!(error instanceof MemoryRejected && error.upstreamStatus === 404)) throw error;
      });
  };
  return async (caller, conversationId, beforeEach) => {
    const removed = new Set<string>();
    for (let looks = 0; looks < LOOKS; looks += 1) {
      await beforeEach();
      const ids = await left(caller, conversationId);
      if (ids.length === 0) return removed.size;
      // Accepted at once and done later.
      if (ids.every((id) => removed.has(id))) await sleep(LOOK_EVERY_MS);
      for (const id of ids) {
        await beforeEach();
        await remove(id);
        removed.add(id);
      }
    }
    throw new Refused('Mem0 does not let go of some memories.');
  };
}
