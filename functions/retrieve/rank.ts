import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { currentKinds } from '../../shared/memory/current-kinds.ts';
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
 * Puts what was found into the order in which it helps an agent of this type: relevance × weight of its type × recency ×
 * 1.1 for each priority field that its call collected. What was said twice counts once; of a kind only the newest is
 * current. Equal scores: the newer first.
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
    .sort((a, b) => b.score - a.score || saidAtMs(b) - saidAtMs(a) || a.why.position - b.why.position);
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
  const { type = '', facts = [], stated } = memory;
  const ofItsKind = facts.filter((id) => allFacts[id]?.kind === type);
  const about = [type, ...(stated === undefined ? ofItsKind : [stated])];
  const weights = about.flatMap((name) => weightOf(memory_config.search_weights, name));
  const priority_fields = memory_config.priority_fields.filter((id) => facts.includes(id));
  const factors = {
    relevance: memory.score,
    type_weight: weights.length === 0 ? 1 : Math.max(...weights),
    recency: recencyOf(memory, nowMs),
    priority: rounded(PRIORITY ** priority_fields.length),
  };
  const { relevance, type_weight, recency, priority } = factors;
  const score = rounded(relevance * type_weight * recency * priority);
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
