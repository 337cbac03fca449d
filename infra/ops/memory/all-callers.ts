import { type Caller, idCaller } from '../../../shared/caller.ts';
import type { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { isRecord, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS } from '../erase/mem0-records.ts';

const PAGE_COUNT = 100;

export interface Everybody {
  readonly callers: readonly Caller[];
  /** Users of the project whose ids no caller of ours can have. */
  readonly otherCount: number;
}

/** Everybody of whom a Mem0 project holds memories. https://docs.mem0.ai/api-reference/entities/get-users */
export async function everybody(mem0: Mem0Client): Promise<Everybody> {
  const callers = new Set<Caller>();
  let otherCount = 0;
  for (let page = 1; ; page += 1) {
    const asked = { page, pageSize: PAGE_COUNT };
    const answer: unknown = await mem0.within('list', BUDGET_MS, () => mem0.users(asked));
    for (const entity of resultsOf('list', answer)) {
      if (!isRecord(entity) || entity.type !== 'user') continue;
      const caller = idCaller(entity.name);
      // An id that reads as another caller's is not that caller's.
      if (caller !== undefined && caller === entity.name) callers.add(caller);
      else otherCount += 1;
    }
    if (!isRecord(answer) || typeof answer.next !== 'string') return { callers: [...callers], otherCount };
  }
}
