import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { InvalidRequest } from '../../shared/errors.ts';
import type { MemoryFilter } from '../../shared/memory/memory-store.ts';
import { momentOf } from './moment.ts';
import type { RetrieveRequest } from './request.ts';

/** What is to be found, with the settings of the agent type filled in. */
export interface Question extends MemoryFilter {
  readonly query: string;
  /** How many memories are answered at most. */
  readonly limitCount: number;
  readonly rerank: boolean;
  readonly conversationId: string | undefined;
  /** How long its answer may be kept. */
  readonly keptMs: number;
}

export interface RecallConfig {
  /** How many are answered where neither the request nor the agent type says. */
  readonly searchLimit: number;
  /** An agent finds only what its own calls left. */
  readonly isAgentAlone: boolean;
}

/** During a call nothing new is remembered, but without its id the next search may be of another call. */
const KEPT_WITHOUT_CALL_MS = 60_000;

/** @throws InvalidRequest naming the field. */
export function questionOf(request: RetrieveRequest, type: ChosenAgentType, config: RecallConfig): Question {
  const { search_limit = config.searchLimit, rerank = false } = type.memory_config;
  const agentId = request.agent_id || undefined;
  if (config.isAgentAlone && agentId === undefined) throw new InvalidRequest('Missing agent_id');
  const sinceMs = momentOf('since', request.since, 'start');
  const untilMs = momentOf('until', request.until, 'end');
  if (sinceMs !== undefined && untilMs !== undefined && untilMs < sinceMs)
    throw new InvalidRequest('until must not be before since');
  const conversationId = request.conversation_id || undefined;
  const keptMs = type.performance_config.cache_duration * 1000;
  return {
    query: request.query,
    limitCount: request.limit ?? search_limit,
    types: request.types ?? undefined,
    agentId,
    sinceMs,
    untilMs,
    rerank,
    conversationId,
    keptMs: conversationId === undefined ? Math.min(keptMs, KEPT_WITHOUT_CALL_MS) : keptMs,
  };
}
