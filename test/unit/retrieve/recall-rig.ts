import { processSearches } from '../../../functions/retrieve/process-searches.ts';
import { recall } from '../../../functions/retrieve/recall.ts';
import type { RetrieveRequest } from '../../../functions/retrieve/request.ts';
import { idCaller } from '../../../shared/caller.ts';
import { MemoryUnavailable } from '../../../shared/errors.ts';
import { SUPPORT } from '../../support/agent-types.ts';
import { anna, ben } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';

export const BUDGET_MS = 2_000;
/** Anna asks about the refund. */
export const REFUND: RetrieveRequest = { query: 'refund', user_id: anna };
export const mem0Down = new MemoryUnavailable('mem0 search: answered 503');

/** A rig in which Anna and Ben have memories at Mem0, and Anna also has a brief. */
export function recallRig() {
  const clock = testClock();
  const memories = inMemoryMemoryStore(clock);
  memories.seed(anna, [
    fact('Wants a refund.', { agentId: 'agent_1' }),
    highlight('Asked when the refund comes'),
    fact('Lives in Portland.'),
  ]);
  memories.seed(ben, [fact('Ben wants a refund.')]);
  const briefs = inMemoryBriefStore(clock);
  briefs.seed(anna, briefWith([fact('Brief: wants a refund.'), highlight('Brief: refund discussed.')]));
  const searches = processSearches((...question) => memories.search(...question), clock);
  const config = { searchLimit: 3, isAgentAlone: false };
  const ports = { searches, briefs, clock, config };
  const ask = (request: RetrieveRequest, type = SUPPORT) =>
    recall(idCaller(request.user_id), request, type, ports, clock.now() + BUDGET_MS);
  return {
    ...ports,
    memories,
    ask,
    texts: async (request: RetrieveRequest) => (await ask(request)).body.memories.map((one) => one.memory),
  };
}
