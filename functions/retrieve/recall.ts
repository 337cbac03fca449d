import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { unexpired } from '../../shared/brief/brief.ts';
import { briefKey, briefOwner } from '../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { type Caller, maskCaller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import { isoDay } from '../../shared/dated.ts';
import { AppError } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { FoundMemory } from '../../shared/memory/memory-store.ts';
import type { Ended } from '../../shared/outcome.ts';
import { answerOf } from './answer.ts';
import { type Question, questionOf, type RecallConfig } from './question.ts';
import { rank } from './rank.ts';
import type { Recalled, SearchExplanation } from './reply.ts';
import type { RetrieveRequest } from './request.ts';
import { searchBrief } from './search-brief.ts';
import type { Searches } from './searches.ts';

export interface RecallPorts {
  readonly searches: Searches;
  readonly briefs: BriefStore;
  readonly clock: Clock;
  readonly config: RecallConfig;
}

/** What was found for a question, where, and why not at Mem0. */
interface Finding {
  readonly found: readonly FoundMemory[];
  readonly source: SearchExplanation['source'];
  readonly code?: string;
}

/** Kept back from Mem0's budget for reading the brief when Mem0 fails. */
const FALLBACK_RESERVE_MS = 300;

/**
 * Finds what was said before, until `deadlineMs` (epoch). Somebody unnameable has no memories.
 * @throws InvalidRequest naming the field; MemoryTimeout, MemoryUnavailable or MemoryRejected when Mem0 failed and there is
 * no brief either.
 */
export async function recall(
  caller: Caller | undefined,
  request: RetrieveRequest,
  agentType: ChosenAgentType,
  ports: RecallPorts,
  deadlineMs: number,
): Promise<Ended<Recalled>> {
  const question = questionOf(request, agentType, ports.config);
  const nothing: Finding = { found: [], source: 'mem0' };
  const finding = caller ? await find(caller, question, agentType, ports, deadlineMs) : nothing;
  const { found, source, code } = finding;
  const nowMs = ports.clock.now();
  const ranking = rank(found, agentType, question.limitCount, nowMs);
  const isExplained = request.explain === true;
  count('MemoryCount', ranking.hits.length);
  return {
    outcome: source === 'brief' ? 'degraded' : 'handled',
    body: answerOf(ranking, { source, agentTypeId: agentType.id, isExplained, nowMs }),
    facts: {
      ...(caller ? { caller: maskCaller(caller) } : {}),
      ...(code ? { code } : {}),
      agent_type: agentType.id,
      found: ranking.hits.length,
    },
  };
}

async function find(
  caller: Caller,
  question: Question,
  agentType: ChosenAgentType,
  ports: RecallPorts,
  deadlineMs: number,
): Promise<Finding> {
  const { searches, clock } = ports;
  try {
    return await searches.find(caller, question, deadlineMs - clock.now() - FALLBACK_RESERVE_MS);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const found = await inBrief(caller, question, agentType, ports, deadlineMs);
    if (found === undefined) throw error;
    return { found, source: 'brief', code: error.code };
  }
}

/** @returns undefined when there is no brief, or none can be read. */
async function inBrief(
  caller: Caller,
  { agentId, ...question }: Question,
  { allFacts }: ChosenAgentType,
  { briefs, clock, config }: RecallPorts,
  deadlineMs: number,
): Promise<readonly FoundMemory[] | undefined> {
  const owner = briefOwner(caller, agentId, config.isAgentAlone);
  const stored = await briefs.read(briefKey(owner), deadlineMs - clock.now()).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  });
  if (stored === undefined) return undefined;
  const today = isoDay(clock.now());
  // A brief of one agent holds nothing of another's.
  const filter = { ...question, agentId: config.isAgentAlone ? undefined : agentId };
  return searchBrief(unexpired(stored.brief, today), question.query, filter, allFacts, today);
}
