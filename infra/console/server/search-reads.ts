import { RETRIEVE_CONFIG } from '../../../functions/retrieve/config.ts';
import { processSearches } from '../../../functions/retrieve/process-searches.ts';
import { recall } from '../../../functions/retrieve/recall.ts';
import type { Recalled } from '../../../functions/retrieve/reply.ts';
import type { RetrieveRequest } from '../../../functions/retrieve/request.ts';
import type { Searches } from '../../../functions/retrieve/searches.ts';
import { chooseAgentType } from '../../../shared/agents/agent-types.ts';
import type { Caller } from '../../../shared/caller.ts';
import { systemClock as clock } from '../../../shared/clock.ts';
import { readConfig } from '../../../shared/config.ts';
import { InvalidRequest, MemoryUnavailable } from '../../../shared/errors.ts';
import { Refused } from '../../ops/cli/refused.ts';
import { shown } from '../../ops/memory/shown.ts';
import { briefsAt, memoriesAt } from '../../ops/target/briefs.ts';
import type { Searched } from '../api/search.ts';
import { hitsOf } from './hits.ts';
import type { Place } from './place.ts';
import type { RequestSession } from './request-session.ts';

/** As while Mem0 is down. */
const NO_MEM0: Searches = {
  find: async () => {
    throw new MemoryUnavailable('mem0 search: left out');
  },
};

/**
 * Asks retrieve's own core twice, with the settings it is told: as an agent does, and as if Mem0 were down.
 * @throws Refused for what the door would refuse, MemoryUnavailable when there is neither Mem0 nor a brief.
 */
export async function search(
  { target, settings, agentTypes }: Place,
  session: RequestSession,
  caller: Caller,
  request: Omit<RetrieveRequest, 'user_id' | 'explain'>,
): Promise<Searched> {
  const config = readConfig(RETRIEVE_CONFIG, { ...settings, STATE_TABLE: target.table });
  const type = chooseAgentType(await agentTypes.current(), { body: request.agent_type }, config.agentTypes);
  const asked = { ...request, user_id: caller, explain: true };
  const shared = { briefs: briefsAt(target), clock };
  const isAgentAlone = target.memoryScope === 'agent';
  const by = async (searches: Searches): Promise<Recalled> => {
    const ports = { ...shared, searches, config: { searchLimit: config.searchLimit, isAgentAlone } };
    return (await recall(caller, asked, type, ports, clock.now() + config.budgetMs)).body;
  };
  const { searches, texts } = live(target);
  const beganMs = performance.now();
  const answering = by(searches).then((answered) => ({
    ...{ answered, tookMs: Math.round(performance.now() - beganMs) },
  }));
  const [{ answered, tookMs }, without] = await Promise.all([
    answering.catch(orRefused),
    by(NO_MEM0).catch(orNothing),
  ]);
  // Of what a brief held and dropped nothing tells the text.
  const textOf = (id: string): string => (texts.has(id) ? shown(session, texts.get(id) ?? '') : '');
  return {
    ...{ tookMs, isDegraded: answered.degraded === true, hits: hitsOf(session, answered) },
    degraded: without && hitsOf(session, without),
    dropped: (answered.explain?.dropped ?? []).map(({ id, reason }) => ({
      ...{ id, text: textOf(id), reason },
    })),
  };
}

/** Searches that nobody asked before, and the texts of what they found: the answer has only the ids of what was dropped. */
function live(target: Place['target']): { searches: Searches; texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  const memories = memoriesAt(target);
  const searches = processSearches(async (...asked) => {
    const found = await memories.search(...asked);
    for (const { id, text } of found) texts.set(id, text);
    return found;
  }, clock);
  return { searches, texts };
}

/** No brief: then there is no answer without Mem0. What is wrong with the question, the other search says. */
function orNothing(error: unknown): null {
  if (error instanceof MemoryUnavailable || error instanceof InvalidRequest) return null;
  throw error;
}

function orRefused(error: unknown): never {
  throw error instanceof InvalidRequest ? new Refused(error.message, { cause: error }) : error;
}
