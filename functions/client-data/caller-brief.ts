import type { FactSpecs } from '../../shared/agents/agent-types.ts';
import { type Brief, EMPTY_BRIEF, isBlank } from '../../shared/brief/brief.ts';
import { type BriefOwner, briefKey } from '../../shared/brief/brief-key.ts';
import type { BriefStore, StoredBrief } from '../../shared/brief/brief-store.ts';
import type { Clock } from '../../shared/clock.ts';
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
  /** Something we needed did not answer: the brief may be stale or empty although the caller is known. */
  readonly degraded: boolean;
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
 * asked, else whatever there is. Never throws and never takes longer.
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
  const read = await briefs.read(key, remainingMs() * READ_SHARE).then(
    (stored) => ({ stored, failed: false }),
    () => {
      count('BriefUnavailable');
      return { stored: undefined, failed: true };
    },
  );
  if (read.stored && isFresh(read.stored, ports)) return { brief: read.stored.brief, degraded: false };
  const known = read.stored?.brief ?? EMPTY_BRIEF;
  const asked = (await mayAsk)
    ? await askMem0(owner, known, ports, specs, remainingMs() - WRITE_RESERVE_MS)
    : undefined;
  if (asked === undefined) return { brief: known, degraded: true };
  if (!read.failed) {
    // On Lambda nothing runs after the answer, so it is now or never; losing it costs the next call one list.
    await briefs.write(key, asked, read.stored, remainingMs()).catch(() => false);
  }
  return { brief: asked, degraded: false };
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
): Promise<Brief | undefined> {
  if (budgetMs <= 0) return undefined;
  try {
    // What reads statements is loaded only here, beside the request: a caller with a fresh brief never waits for it.
    const composing = import('../../shared/brief/compose.ts');
    const page = await memories.list(caller, { limitCount: LIST_LIMIT_COUNT, agentId, budgetMs });
    return (await composing).withMemories(known, page, specs, clock.now());
  } catch {
    return undefined;
  }
}
