import type { Caller } from '../caller.ts';
import type { Mem0Client } from './mem0-client.ts';
import { isRecord, markFilters, ownMemory, resultsOf } from './mem0-wire.ts';
import { isOfAgent } from './memory-filter.ts';
import type { ListOptions, Memory, MemoryPage } from './memory-store.ts';
import { newestFirst } from './newest-first.ts';

/** Mem0's own maximum; its default is 100. https://docs.mem0.ai/api-reference/memory/get-memories */
const PAGE_LIMIT_COUNT = 200;

type ReadPage = (options: Parameters<Mem0Client['getAll']>[0]) => Promise<unknown>;

/** Mem0 documents no order, so the newest are known only once all pages, up to the limit, are read. */
export async function readPages(
  caller: Caller,
  { limitCount, agentId }: ListOptions,
  read: ReadPage,
): Promise<MemoryPage> {
  const memories: Memory[] = [];
  const filters = markFilters(caller, { agent_id: agentId || undefined });
  const pageSize = Math.min(PAGE_LIMIT_COUNT, limitCount);
  let totalCount = 0;
  let isOurs = true;
  for (let page = 1; (page - 1) * pageSize < limitCount; page += 1) {
    const answer = await read({ filters, page, pageSize, latestOnly: true });
    const items = resultsOf('list', answer);
    const owned = items.map((item) => ownMemory(item, caller)).filter((memory) => memory !== undefined);
    const asked = owned.filter((memory) => isOfAgent(memory, agentId));
    memories.push(...asked);
    // Whose filter is ignored gets the total of strangers too.
    isOurs &&=
      asked.length === owned.length && items.every((item) => isRecord(item) && item.userId === caller);
    const total = isOurs && isRecord(answer) && typeof answer.count === 'number' ? answer.count : 0;
    totalCount = memories.length === 0 ? 0 : Math.max(total, memories.length);
    if (!isRecord(answer) || typeof answer.next !== 'string' || items.length === 0) break;
  }
  return { memories: newestFirst(memories).slice(0, limitCount), totalCount };
}
