import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { currentKinds, toldFacts } from '../../shared/memory/current-kinds.ts';
import type { FoundMemory } from '../../shared/memory/memory-store.ts';
import { saidAtMs } from '../../shared/memory/newest-first.ts';
import { type Distinct, distinctStatements } from './distinct-statements.ts';
import type { HitExplanation, SearchExplanation } from './reply.ts';

/** A hit in its place, and why it stands there. `score` is the product of the factors of `why`. */
export interface RankedMemory extends FoundMemory {
  readonly why: HitExplanation;
}

export interface Ranking {
  readonly hits: readonly RankedMemory[];
  readonly dropped: SearchExplanation['dropped'];
}

/** More is asked of Mem0 than is answered, since its order is not ours. */
export const FETCHED_PER_ANSWERED = 3;

const DAY_MS = 86_400_000;
const PRIORITY = 1.1;

/**
 * Puts what was found into the order in which it helps an agent of this type: relevance × √(weight of its type) ×
 * ∛(recency) × ∛(1.1 for each priority field that it tells). What was said twice counts once; of a kind only what no newer
 * one replaces is current. Equal scores: the newer first.
 *
 * The roots are measured (`npm run eval`): relevances lie within a factor of two or three of each other, so the plain
 * product would put a recent issue above the answer to every other question.
 */
export function rank(
  found: readonly FoundMemory[],
  type: ChosenAgentType,
  limitCount: number,
  nowMs: number,
): Ranking {
  const { distinct, repeated } = distinctStatements(found);
  const current = currentKinds(distinct, type.allFacts);
  const superseded = distinct.filter((memory) => !current.includes(memory));
  const ranked = current
    .map((memory) => weighed(memory, type, nowMs))
    // Sorting is stable, and these come newest first.
    .sort((a, b) => b.score - a.score);
  const because = (
    reason: SearchExplanation['dropped'][number]['reason'],
    memories: readonly FoundMemory[],
  ): SearchExplanation['dropped'] => memories.map(({ id }) => ({ id, reason }));
  return {
    hits: ranked.slice(0, limitCount),
    dropped: [
      ...because('repeated', repeated),
      ...because('superseded', superseded),
      ...because('limit', ranked.slice(limitCount)),
    ],
  };
}

function weighed(
  { position, ...memory }: Distinct,
  { allFacts, memory_config }: ChosenAgentType,
  nowMs: number,
): RankedMemory {
  const { type = '', stated } = memory;
  const told = stated === undefined ? toldFacts(memory, allFacts) : [stated];
  const weights = [type, ...told].flatMap((name) => weightOf(memory_config.search_weights, name));
  const priority_fields = memory_config.priority_fields.filter((id) => told.includes(id));
  const factors = {
    relevance: memory.score,
    type: weights.length === 0 ? 1 : rounded(Math.sqrt(Math.max(...weights))),
    recency: rounded(Math.cbrt(recencyOf(memory, nowMs))),
    priority: rounded(Math.cbrt(PRIORITY ** priority_fields.length)),
  };
  const { relevance, type: ofType, recency, priority } = factors;
  const score = rounded(relevance * ofType * recency * priority);
  return { ...memory, score, why: { position, ...factors, priority_fields } };
}

const weightOf = (weights: Readonly<Record<string, number>>, name: string): readonly number[] =>
  Object.hasOwn(weights, name) ? [weights[name] ?? 1] : [];

/** What is dated ahead, by a clock that is wrong, was said just now; what is not dated, nobody knows when. */
function recencyOf(memory: FoundMemory, nowMs: number): number {
  const days = (nowMs - saidAtMs(memory)) / DAY_MS;
  if (days < 7) return 1.5;
  return days < 30 ? 1.2 : 1;
}

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;
