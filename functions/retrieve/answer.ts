import { saidWhen } from '../../shared/dated.ts';
import { plainLine } from '../../shared/plain-line.ts';
import type { RankedMemory, Ranking } from './rank.ts';
import type { Recalled, RecalledMemory, SearchExplanation } from './reply.ts';

const MEMORY_LIMIT_CHARS = 1_000;
const TEXT_LIMIT_CHARS = 800;
/** Less than this of a line says nothing. */
const LEAST_LINE_CHARS = 40;
const ID_LIMIT_CHARS = 256;

export interface AnswerOptions {
  readonly source: SearchExplanation['source'];
  readonly agentTypeId: string;
  readonly isExplained: boolean;
  readonly nowMs: number;
}

/** What an agent is told of the hits. */
export function answerOf({ hits, dropped }: Ranking, options: AnswerOptions): Recalled {
  const { source, agentTypeId, isExplained, nowMs } = options;
  return {
    memories: hits.map((hit) => ({ ...shown(hit), ...(isExplained ? { explain: hit.why } : {}) })),
    ...(hits.length > 0 ? { text: spoken(hits, nowMs) } : {}),
    ...(source === 'brief' ? { degraded: true as const } : {}),
    ...(isExplained
      ? { explain: { source, agent_type: agentTypeId, dropped: dropped.map(withPlainId) } }
      : {}),
  };
}

/** Only what an agent can use: Mem0's internals would enter its context, the transcript and the next memory. */
function shown({ id, text, score, callDurationSecs, ...about }: RankedMemory): RecalledMemory {
  return {
    id: plainLine(id, ID_LIMIT_CHARS),
    memory: plainLine(text, MEMORY_LIMIT_CHARS),
    score,
    metadata: {
      type: clean(about.type),
      agent_id: clean(about.agentId),
      conversation_id: clean(about.conversationId),
      timestamp: clean(about.at),
      call_duration: callDurationSecs ?? null,
    },
  };
}

/** Other writers of memories may write anything into their metadata. */
const clean = (text: string | undefined): string | null => (text ? plainLine(text, ID_LIMIT_CHARS) : null);

type Dropped = SearchExplanation['dropped'][number];

const withPlainId = ({ id, reason }: Dropped): Dropped => ({ id: plainLine(id, ID_LIMIT_CHARS), reason });

/** A line a memory, best first: "In May: User ordered a blue kayak." */
function spoken(hits: readonly RankedMemory[], nowMs: number): string {
  const lines: string[] = [];
  let leftChars = TEXT_LIMIT_CHARS;
  for (const { text, at } of hits) {
    if (leftChars < LEAST_LINE_CHARS) break;
    const when = saidWhen(at, nowMs);
    const line = plainLine(when === '' ? sentence(text) : `${when}: ${sentence(text)}`, leftChars);
    lines.push(line);
    leftChars -= line.length + 1;
  }
  return lines.join('\n');
}

const sentence = (text: string): string => text.trim().replace(/(?<![.!?…。！？])$/, '.');
