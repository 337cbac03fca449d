import type { FactSpecs } from '../../shared/agents/agent-types.ts';
import { type Brief, type CallNote, EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { withMemories } from '../../shared/brief/compose.ts';
import { type CallFacts, withCall } from '../../shared/brief/note-call.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import { ask } from './ask.ts';

const STORE_BUDGET_MS = 3_000;
const LIST_BUDGET_MS = 10_000;
/** All memories of all but the busiest callers. */
const LIST_LIMIT_COUNT = 1_000;
/** Two calls of one caller may end in the same second; more writers than this means something else is wrong. */
const TRIES = 4;

/** Enters the call itself and its facts into the brief, before Mem0 knows of it. */
export function noteCall(
  caller: Caller,
  call: CallNote,
  facts: CallFacts,
  specs: FactSpecs,
  briefs: BriefStore,
): Promise<void> {
  return change(caller, briefs, (brief) => withCall(brief, call, facts, specs));
}

/** Rebuilds the brief from everything Mem0 holds of the caller. */
export async function refreshBrief(
  caller: Caller,
  memories: MemoryStore,
  briefs: BriefStore,
  specs: FactSpecs,
  clock: Clock,
): Promise<void> {
  const page = await ask(memories.list(caller, { limitCount: LIST_LIMIT_COUNT, budgetMs: LIST_BUDGET_MS }));
  await change(caller, briefs, (brief) => withMemories(brief, page, specs, clock.now()));
}

/** Read, change, replace exactly what was read; again when another writer came in between. */
async function change(caller: Caller, briefs: BriefStore, next: (brief: Brief) => Brief): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await briefs.read(caller, STORE_BUDGET_MS);
    const written = await briefs.write(caller, next(stored?.brief ?? EMPTY_BRIEF), stored, STORE_BUDGET_MS);
    if (written) return;
  }
  throw new StorageUnavailable('brief keeps changing under the writer');
}
