import type { FactSpecs } from '../../shared/agents/agent-types.ts';
import { type Brief, EMPTY_BRIEF, isBlank } from '../../shared/brief/brief.ts';
import { type BriefOwner, briefKey } from '../../shared/brief/brief-key.ts';
import type { BriefStore, StoredBrief } from '../../shared/brief/brief-store.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';

export interface BriefPorts {
  readonly briefs: BriefStore;
  readonly memories: MemoryStore;
  readonly clock: Clock;
  readonly briefMaxAgeMs: number;
}

export interface KnownBrief {
  readonly brief: Brief;
  /** The code of what did not answer: then the brief may be stale or empty although the caller is known. */
  readonly missing?: string;
}

/** A healthy read takes 5 ms; a third of the budget is given up on a sick one, so that Mem0 can still be asked. */
const READ_SHARE = 1 / 3;
/** Kept back for making a brief of what Mem0 told and writing it, so that the next call is one read. */
const WRITE_RESERVE_MS = 350;
/** Mem0's largest page, one request; more would not fit the budget, and the worker reads 1,000 after the call. */
const LIST_LIMIT_COUNT = 200;
/** That nothing is known of somebody is believed for a day, so that memories imported meanwhile are seen. */
const BLANK_MAX_AGE_MS = 24 * 3_600_000;

/**
 * What we know about the caller before `deadlineMs` (epoch): the stored brief when it is fresh, else Mem0 if it may be
 * asked, else whatever there is. Never takes longer, and throws nothing but what is a mistake of ours.
 */
export async function briefOf(
  owner: BriefOwner,
  ports: BriefPorts,
  specs: FactSpecs,
  mayAsk: Promise<boolean>,
  deadlineMs: number,
): Promise<KnownBrief> {
  const { briefs, clock } = ports;
  const key = briefKey(owner);
  const remainingMs = (): number => deadlineMs - clock.now();
  const read = await orCode(briefs.read(key, remainingMs() * READ_SHARE));
  if (read.missing !== undefined) count('BriefUnavailable');
  const stored = read.answer;
  if (stored && isFresh(stored, ports)) return { brief: stored.brief };
  const known = stored?.brief ?? EMPTY_BRIEF;
  if (!(await mayAsk)) return { brief: known, missing: 'rate_limited' };
  const asked = await askMem0(owner, known, ports, specs, remainingMs() - WRITE_RESERVE_MS);
  if (asked.answer === undefined) return { brief: known, missing: asked.missing ?? 'memory_timeout' };
  // On Lambda nothing runs after the answer, so it is now or never; losing it costs the next call one list.
  if (read.missing === undefined) await orCode(briefs.write(key, asked.answer, stored, remainingMs()));
  return { brief: asked.answer };
}

interface Attempted<T> {
  readonly answer?: T;
  readonly missing?: string;
}

/** What a back end answers, or the code of its failure. A mistake of ours is no failure of theirs, and thrown. */
function orCode<T>(asked: Promise<T>): Promise<Attempted<T>> {
  return asked.then(
    (answer) => ({ answer }),
    (error: unknown) => {
      if (error instanceof AppError) return { missing: error.code };
      throw error;
    },
  );
}

function isFresh({ brief }: StoredBrief, { clock, briefMaxAgeMs }: BriefPorts): boolean {
  if (brief.isOwnLine) return true;
  const maxAgeMs = isBlank(brief) ? Math.min(briefMaxAgeMs, BLANK_MAX_AGE_MS) : briefMaxAgeMs;
  return clock.now() - brief.listedAtMs <= maxAgeMs;
}

async function askMem0(
  { caller, agentId }: BriefOwner,
  known: Brief,
  { memories, clock }: BriefPorts,
  specs: FactSpecs,
  budgetMs: number,
): Promise<Attempted<Brief>> {
  if (budgetMs <= 0) return {};
  // What reads statements is loaded only here, beside the request: a caller with a fresh brief never waits for it.
  const composing = import('../../shared/brief/compose.ts');
  const { answer: page, ...failure } = await orCode(
    memories.list(caller, { limitCount: LIST_LIMIT_COUNT, agentId, budgetMs }),
  );
  if (page === undefined) return failure;
  return { answer: (await composing).withMemories(known, page, specs, clock.now()) };
}
