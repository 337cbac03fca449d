import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { unexpired } from '../../shared/brief/brief.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { plainLine } from '../../shared/brief/plain-line.ts';
import { type Caller, maskCaller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import { isoDay } from '../../shared/dated.ts';
import { AppError, type Outcome } from '../../shared/errors.ts';
import type { FoundMemory, MemoryStore } from '../../shared/memory/memory-store.ts';
import type { RetrieveRequest } from './request.ts';
import { searchBrief } from './search-brief.ts';

export interface RecallPorts {
  readonly memories: MemoryStore;
  readonly briefs: BriefStore;
  readonly clock: Clock;
}

export interface Recalled {
  readonly memories: readonly {
    readonly id: string;
    readonly memory: string;
    readonly score: number;
    readonly metadata: Readonly<Record<'type' | 'agent_id' | 'conversation_id' | 'timestamp', string | null>>;
  }[];
  /** The same in sentences, for an agent that reads them aloud; absent when nothing was found. */
  readonly text?: string;
  /** Mem0 did not answer; these come from the caller's stored brief. */
  readonly degraded?: true;
}

export interface RecallAnswer {
  readonly outcome: Outcome;
  readonly body: Recalled;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Kept back from Mem0's budget for reading the brief when Mem0 fails. */
const FALLBACK_RESERVE_MS = 300;
const MEMORY_LIMIT_CHARS = 1_000;
const TEXT_LIMIT_CHARS = 800;
const ID_LIMIT_CHARS = 256;

/**
 * Finds what was said before, until `deadlineMs` (epoch). Somebody unnameable has no memories.
 * @throws MemoryTimeout, MemoryUnavailable or MemoryRejected when Mem0 failed and there is no brief either.
 */
export async function recall(
  caller: Caller | undefined,
  request: RetrieveRequest,
  agentType: ChosenAgentType,
  ports: RecallPorts,
  deadlineMs: number,
): Promise<RecallAnswer> {
  if (caller === undefined) return { outcome: 'handled', body: { memories: [] }, facts: { found: 0 } };
  const limitCount = request.limit ?? agentType.memory_config.search_limit;
  const types = request.types ?? undefined;
  const budgetMs = deadlineMs - ports.clock.now() - FALLBACK_RESERVE_MS;
  try {
    const found = await ports.memories.search(caller, request.query, { limitCount, types, budgetMs });
    return answer(caller, request, found.slice(0, limitCount), 'handled');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const remainingMs = deadlineMs - ports.clock.now();
    const stored = await ports.briefs.read(caller, remainingMs).catch(() => undefined);
    if (stored === undefined) throw error;
    const found = searchBrief(unexpired(stored.brief, isoDay(ports.clock.now())), {
      query: request.query,
      types,
      limitCount,
    });
    return answer(caller, request, found, 'degraded');
  }
}

function answer(
  caller: Caller,
  request: RetrieveRequest,
  found: readonly FoundMemory[],
  outcome: 'handled' | 'degraded',
): RecallAnswer {
  return {
    outcome,
    body: {
      memories: found.map(shown),
      ...(found.length > 0 ? { text: spoken(found) } : {}),
      ...(outcome === 'degraded' ? { degraded: true as const } : {}),
    },
    facts: {
      caller: maskCaller(caller),
      found: found.length,
      ...(request.agent_id ? { agent_id: request.agent_id } : {}),
      ...(request.conversation_id ? { conversation_id: request.conversation_id } : {}),
    },
  };
}

/** Only what an agent can use: Mem0's internals would enter its context, the transcript and the next memory. */
function shown({
  id,
  text,
  score,
  type,
  agentId,
  conversationId,
  at,
}: FoundMemory): Recalled['memories'][number] {
  return {
    id: plainLine(id, ID_LIMIT_CHARS),
    memory: plainLine(text, MEMORY_LIMIT_CHARS),
    score,
    metadata: {
      type: clean(type),
      agent_id: clean(agentId),
      conversation_id: clean(conversationId),
      timestamp: clean(at),
    },
  };
}

/** Other writers of memories may write anything into their metadata. */
const clean = (text: string | undefined): string | null => (text ? plainLine(text, ID_LIMIT_CHARS) : null);

function spoken(found: readonly FoundMemory[]): string {
  const sentences = found.map(({ text }) => text.trim().replace(/[.!?…]*$/, '.'));
  return plainLine(sentences.join(' '), TEXT_LIMIT_CHARS);
}
