import type { HitExplanation } from '../../../functions/retrieve/reply.ts';
import { elevenLabs } from '../../../infra/local/demo/platform.ts';
import type { Stack } from '../../../infra/local/stack.ts';
import { inParallel } from '../in-parallel.ts';
import type { AskedCaller, Question } from './corpus.ts';

/** One remembered statement that was found. */
export interface Hit {
  readonly id: string;
  readonly text: string;
  /** Why it stands where it stands; ours only. */
  readonly explain?: HitExplanation;
}

/** A question with both answers, best first. */
export interface Asked {
  readonly id: string;
  readonly caller: AskedCaller;
  readonly question: Question;
  /** What the retrieve door answered. */
  readonly ours: readonly Hit[];
  /** What Mem0 itself answers to the same question under the same filters. */
  readonly mem0s: readonly Hit[];
  /** All that could have been found under these filters. */
  readonly findable: readonly Hit[];
}

const LIMIT = 10;
/** Mem0's own default, below which it offers nothing. */
const LEAST_SCORE = 0.1;
const DAY_MS = 86_400_000;

/** Asks every question at both doors. */
export function askAll(stack: Stack, callers: readonly AskedCaller[], nowMs: number): Promise<Asked[]> {
  const questions = callers.flatMap((caller) =>
    caller.questions.map((question, index) => ({ id: `${caller.id}#${index + 1}`, caller, question })),
  );
  return inParallel(questions, async (asked) => {
    const searched = { ...asked.question, ...daysOf(asked.question, nowMs) };
    const found = await askMem0(stack, asked.caller, searched);
    const offered = found.filter(({ score }) => score >= LEAST_SCORE);
    const ours = await askOurs(stack, asked.caller, searched);
    return { ...asked, ours, mem0s: offered.slice(0, LIMIT), findable: found };
  });
}

type Searched = Question & { readonly since?: string; readonly until?: string };

/** The dates that an agent would say, as days of the calendar. */
function daysOf({ sinceDaysAgo, untilDaysAgo }: Question, nowMs: number): Pick<Searched, 'since' | 'until'> {
  const day = (daysAgo: number): string => new Date(nowMs - daysAgo * DAY_MS).toISOString().slice(0, 10);
  return {
    ...(sinceDaysAgo === undefined ? {} : { since: day(sinceDaysAgo) }),
    ...(untilDaysAgo === undefined ? {} : { until: day(untilDaysAgo) }),
  };
}

/** @throws when it is answered with an error or from the brief alone: then there is nothing to compare. */
async function askOurs({ ready }: Stack, caller: AskedCaller, asked: Searched): Promise<readonly Hit[]> {
  const { status, body } = await elevenLabs(ready).searchMemory({
    query: asked.query,
    user_id: caller.number,
    limit: LIMIT,
    agent_type: asked.agentType ?? caller.agentType,
    types: asked.types,
    agent_id: asked.agentId,
    since: asked.since,
    until: asked.until,
    conversation_id: `conv_recall_${caller.id}_now`,
    explain: true,
  });
  if (status !== 200 || body.degraded === true)
    throw new Error(`"${asked.query}" of ${caller.id} was answered ${status} ${JSON.stringify(body)}`);
  // functions/retrieve/reply.ts.
  const memories = body.memories as readonly { id: string; memory: string; explain?: HitExplanation }[];
  return memories.map(({ id, memory, explain }) => ({ id, text: memory, ...(explain ? { explain } : {}) }));
}

/** Everything of this caller that passes the filters, in Mem0's own order. */
async function askMem0({ ready }: Stack, caller: AskedCaller, asked: Searched) {
  const { types, agentId, since, until } = asked;
  const clauses = [
    { user_id: caller.number },
    types === undefined
      ? { metadata: { type: { ne: 'evaluation' } } }
      : { OR: types.map((type) => ({ metadata: { type } })) },
    ...(agentId === undefined ? [] : [{ metadata: { agent_id: agentId } }]),
    ...(since === undefined ? [] : [{ created_at: { gte: `${since}T00:00:00Z` } }]),
    ...(until === undefined ? [] : [{ created_at: { lte: `${until}T23:59:59Z` } }]),
  ];
  const response = await fetch(`${ready.mem0Url}/v3/memories/search/`, {
    method: 'POST',
    headers: { authorization: `Token ${ready.mem0ApiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: asked.query, filters: { AND: clauses }, top_k: 1_000, threshold: 0 }),
  });
  // What the stand-in promises: infra/local/mem0/shapes.ts.
  const { results } = (await response.json()) as { results: { id: string; memory: string; score: number }[] };
  return results.map(({ id, memory, score }) => ({ id, text: memory, score }));
}
