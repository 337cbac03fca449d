import type { Caller } from '../../../shared/caller.ts';
import { isRecord, markFilters, ownMemory, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { newestFirst } from '../../../shared/memory/newest-first.ts';
import { BUDGET_MS, mem0At } from '../../ops/erase/mem0-records.ts';
import type { Target } from '../../ops/target/target.ts';
import { PAGE_SIZE } from '../api/caller.ts';

/** Mem0's own maximum of one request. https://docs.mem0.ai/api-reference/memory/get-memories */
const WHOLE_COUNT = 200;

export interface MemoryPage {
  readonly memories: readonly Memory[];
  readonly totalCount: number;
  /** False: the pages are as Mem0 cuts them, and only within each the newest come first. */
  readonly isNewestFirst: boolean;
}

/**
 * One page of a caller's memories in one request. Mem0 documents no order: up to 200 memories are read whole and
 * come newest first; of more, all would have to be read for that, 25 requests for 5,000.
 */
export async function memoryPage(target: Target, caller: Caller, page: number): Promise<MemoryPage> {
  const start = page * PAGE_SIZE;
  const pageOf = (memories: readonly Memory[]) => memories.slice(start, start + PAGE_SIZE);
  if (start >= WHOLE_COUNT) {
    const { own, totalCount } = await read(target, caller, page + 1, PAGE_SIZE);
    return { memories: newestFirst(own), totalCount, isNewestFirst: false };
  }
  const { own, totalCount } = await read(target, caller, 1, WHOLE_COUNT);
  const isNewestFirst = totalCount <= WHOLE_COUNT;
  // The first four pages of a longer list are cut as Mem0 would cut them.
  const memories = isNewestFirst ? pageOf(newestFirst(own)) : newestFirst(pageOf(own));
  return { memories, totalCount, isNewestFirst };
}

async function read({ mem0: place }: Target, caller: Caller, page: number, pageSize: number) {
  const mem0 = mem0At(place);
  const asked = { filters: markFilters(caller, {}), page, pageSize, latestOnly: true };
  const answer: unknown = await mem0.within('list', BUDGET_MS, () => mem0.getAll(asked));
  const items = resultsOf('list', answer);
  const own = items.map((item) => ownMemory(item, caller)).filter((memory) => memory !== undefined);
  // A filter that Mem0 misreads must not count strangers' memories.
  const isOurs = items.every((item) => isRecord(item) && item.userId === caller);
  const count = isOurs && isRecord(answer) && typeof answer.count === 'number' ? answer.count : 0;
  return { own, totalCount: Math.max(count, own.length) };
}
