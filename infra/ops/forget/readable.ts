import { MemoryRejected } from '../../../shared/errors.ts';
import { isRecord, markFilters, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS, type Mem0Place, type Mem0Record, mem0At } from '../erase/mem0-records.ts';
import type { Subject } from './subject.ts';

const SEARCH_LIMIT_COUNT = 1_000;

/** How many memories a search still finds, or a read by id: a list alone is no proof at Mem0. */
export async function readableAtMem0(
  place: Mem0Place,
  { caller, conversationId }: Subject,
  erased: readonly Mem0Record[],
): Promise<number> {
  if (caller === undefined) return 0;
  const mem0 = mem0At(place);
  const filters = markFilters(caller, { conversation_id: conversationId });
  const options = { filters, topK: SEARCH_LIMIT_COUNT, threshold: 0, showExpired: true };
  const answer: unknown = await mem0.within('search', BUDGET_MS, () => mem0.search('caller', options));
  const found = resultsOf('search', answer).filter((item) => isRecord(item) && item.userId === caller);
  let count = found.length;
  for (const id of new Set(erased.map((memory) => memory.id))) {
    const isThere = await mem0
      .within('list', BUDGET_MS, () => mem0.get(id))
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof MemoryRejected && error.upstreamStatus === 404) return false;
          throw error;
        },
      );
    count += isThere ? 1 : 0;
  }
  return count;
}
