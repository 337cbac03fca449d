import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import { type Brief, type CallNote, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { type BriefOwner, briefKey } from '../../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../../shared/brief/brief-store.ts';
import { withMemories } from '../../../shared/brief/compose.ts';
import type { Clock } from '../../../shared/clock.ts';
import { MemoryTimeout, MemoryUnavailable, StorageUnavailable } from '../../../shared/errors.ts';
import { count } from '../../../shared/log.ts';
import type { MemoryStore } from '../../../shared/memory/memory-store.ts';
import type { CallFacts } from '../event/call-facts.ts';
import { withCall } from './note-call.ts';
import { ask } from './question.ts';
import type { StepResult, Steps } from './steps.ts';

const STORE_BUDGET_MS = 3_000;
/** For each page of 200; a slow Mem0 takes seconds for one. */
const PAGE_BUDGET_MS = 10_000;
/** Kept from the attempt's end for writing the brief and the ledger. */
const WRITE_RESERVE_MS = 8_000;
const ATTEMPTS = 3;
/** All memories of all but the busiest callers. */
const LIST_LIMIT_COUNT = 1_000;
/** Two calls of one caller may end in the same second; more writers than this means something else is wrong. */
const TRIES = 4;

/** Enters the call itself and its facts into the brief, before Mem0 knows of it. */
export function noteCall(
  owner: BriefOwner,
  call: CallNote,
  facts: CallFacts,
  specs: FactSpecs,
  briefs: BriefStore,
): Promise<StepResult> {
  return changeBrief(owner, briefs, (brief) => withCall(brief, call, facts, specs)).then(() => ({}));
}

export interface RefreshPorts {
  readonly memories: MemoryStore;
  readonly briefs: BriefStore;
  readonly clock: Clock;
}

/**
 * Rebuilds the brief from everything Mem0 holds of the caller, for its owner. A Mem0 that cannot be read, attempt after attempt, ends no
 * call whose memories are stored: the brief is left as it is, and Mem0 is asked when the caller rings next.
 * @throws AppError of the first attempts, which are repeated.
 */
export async function refreshBrief(
  owner: BriefOwner,
  { attempts, deadlineMs }: Pick<Steps, 'attempts' | 'deadlineMs'>,
  specs: FactSpecs,
  { memories, briefs, clock }: RefreshPorts,
): Promise<StepResult> {
  const untilMs = deadlineMs - WRITE_RESERVE_MS - clock.now();
  const { caller, agentId } = owner;
  const limits = { limitCount: LIST_LIMIT_COUNT, budgetMs: PAGE_BUDGET_MS, totalBudgetMs: untilMs };
  try {
    const page = await ask(memories.list(caller, { ...limits, agentId }));
    await changeBrief(owner, briefs, (brief) => withMemories(brief, page, specs, clock.now()));
    return {};
  } catch (error) {
    if (!(error instanceof MemoryTimeout || error instanceof MemoryUnavailable) || attempts < ATTEMPTS)
      throw error;
    count('BriefStale');
    await changeBrief(owner, briefs, (brief) => ({ ...brief, listedAtMs: 0 }));
    return { note: 'stale' };
  }
}

/** Read, change, replace exactly what was read; again when another writer came in between. */
export async function changeBrief(
  owner: BriefOwner,
  briefs: BriefStore,
  next: (brief: Brief) => Brief,
): Promise<void> {
  const key = briefKey(owner);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await briefs.read(key, STORE_BUDGET_MS);
    const written = await briefs.write(key, next(stored?.brief ?? EMPTY_BRIEF), stored, STORE_BUDGET_MS);
    if (written) return;
  }
  throw new StorageUnavailable('brief keeps changing under the writer');
}
