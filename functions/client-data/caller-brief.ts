import { type Brief, EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import type { BriefStore, StoredBrief } from '../../shared/brief/brief-store.ts';
import { withMemories } from '../../shared/brief/compose.ts';
import type { Caller } from '../../shared/caller.ts';
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
/** Kept back for writing what Mem0 told, so that the next call is one read. */
const WRITE_RESERVE_MS = 150;
/** Mem0's largest page, one request; more would not fit the budget, and the worker reads 1,000 after the call. */
const LIST_LIMIT_COUNT = 200;

/**
 * What we know about the caller before `deadlineMs` (epoch): the stored brief when it is fresh, else Mem0, else
 * whatever there is. Never throws and never takes longer.
 */
export async function briefOf(caller: Caller, ports: BriefPorts, deadlineMs: number): Promise<KnownBrief> {
  const { briefs, clock } = ports;
  const remainingMs = (): number => deadlineMs - clock.now();
  const read = await briefs.read(caller, remainingMs() * READ_SHARE).then(
    (stored) => ({ stored, failed: false }),
    () => {
      count('BriefUnavailable');
      return { stored: undefined, failed: true };
    },
  );
  if (read.stored && isFresh(read.stored, ports)) return { brief: read.stored.brief, degraded: false };
  const asked = await askMem0(caller, read.stored, ports, remainingMs() - WRITE_RESERVE_MS);
  if (asked === undefined) return { brief: read.stored?.brief ?? EMPTY_BRIEF, degraded: true };
  if (!read.failed) {
    // On Lambda nothing runs after the answer, so it is now or never; losing it costs the next call one list.
    await briefs.write(caller, asked, read.stored, remainingMs()).catch(() => false);
  }
  return { brief: asked, degraded: false };
}

function isFresh({ brief }: StoredBrief, { clock, briefMaxAgeMs }: BriefPorts): boolean {
  return clock.now() - brief.listedAtMs <= briefMaxAgeMs;
}

async function askMem0(
  caller: Caller,
  stored: StoredBrief | undefined,
  { memories, clock }: BriefPorts,
  budgetMs: number,
): Promise<Brief | undefined> {
  if (budgetMs <= 0) return undefined;
  try {
    const page = await memories.list(caller, { limitCount: LIST_LIMIT_COUNT, budgetMs });
    return withMemories(stored?.brief ?? EMPTY_BRIEF, page, clock.now());
  } catch {
    return undefined;
  }
}
