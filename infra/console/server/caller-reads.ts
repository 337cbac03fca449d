import { type BriefOwner, briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { factText, type Profile } from '../../../shared/profile/profile.ts';
import { ownersOf } from '../../ops/memory/caller-briefs.ts';
import { auditReveal, shown } from '../../ops/memory/shown.ts';
import { briefsAt } from '../../ops/target/briefs.ts';
import {
  type BriefShown,
  type CallerShown,
  type KnownFact,
  type MemoryShown,
  PAGE_SIZE,
} from '../api/caller.ts';
import { memoryPage } from './memory-page.ts';
import { nextOpening } from './next-opening.ts';
import type { Place } from './place.ts';
import type { RequestSession } from './request-session.ts';

const READ_BUDGET_MS = 5_000;

export interface CallerQuestion {
  readonly caller: Caller;
  readonly page: number;
  readonly agentId: string | undefined;
  readonly agentType: string | undefined;
}

/** What is known of a caller. With `session.reveal` in plain words, at the price of a line in the audit log. */
export async function readCaller(
  place: Place,
  session: RequestSession,
  { caller, page, agentId, agentType }: CallerQuestion,
): Promise<CallerShown> {
  auditReveal(session, 'show', caller);
  const { target } = place;
  const isAgentAlone = target.memoryScope === 'agent';
  const agentIds = isAgentAlone ? await agentsOf(place, caller) : [];
  const owner = briefOwner(caller, agentId ?? agentIds[0], isAgentAlone);
  const [listed, stored] = await Promise.all([listedFor(place, caller, page), storedBrief(place, owner)]);
  return {
    masked: maskCaller(caller),
    isRevealed: session.reveal,
    mem0Fault: listed.fault,
    totalCount: listed.totalCount,
    page,
    pageCount: Math.max(1, Math.ceil(listed.totalCount / PAGE_SIZE)),
    isNewestFirst: listed.isNewestFirst,
    memories: listed.memories.map((memory) => memoryShown(session, memory)),
    facts: stored === undefined ? [] : await factsShown(place, session, stored.profile),
    brief: stored === undefined ? null : await briefShown(place, session, stored, agentType),
    agentIds,
  };
}

/** As a call does, this view goes on without Mem0. */
async function listedFor({ target }: Place, caller: Caller, page: number) {
  try {
    return { ...(await memoryPage(target, caller, page)), fault: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fault = `Mem0 did not answer (${error.message}).`;
    return { memories: [], totalCount: 0, isNewestFirst: true, fault };
  }
}

type Stored = NonNullable<Awaited<ReturnType<typeof storedBrief>>>;

const storedBrief = async ({ target }: Place, owner: BriefOwner) =>
  (await briefsAt(target).read(briefKey(owner), READ_BUDGET_MS))?.brief;

/** Reads all keys of the table, which on a deployed stack takes a second for each 10,000 rows or so. */
async function agentsOf({ target }: Place, caller: Caller): Promise<readonly string[]> {
  const owners = await ownersOf(target, caller);
  return owners.flatMap(({ agentId }) => agentId ?? []).sort();
}

async function briefShown(
  place: Place,
  session: RequestSession,
  brief: Stored,
  agentType: string | undefined,
): Promise<BriefShown> {
  const { firstMessage, memoryContext } = await nextOpening(place, brief, agentType);
  return {
    language: brief.language ?? null,
    lastCallId: brief.lastCall?.conversationId ?? null,
    lastCallAt: brief.lastCall?.at ?? null,
    listedAt: brief.listedAtMs > 0 ? isoSeconds(brief.listedAtMs) : null,
    firstMessage: firstMessage === null ? null : shown(session, firstMessage),
    memoryContext: shown(session, memoryContext),
  };
}

const memoryShown = (session: RequestSession, memory: Memory): MemoryShown => ({
  id: memory.id,
  text: shown(session, memory.text),
  type: memory.type ?? null,
  at: memory.at ?? null,
  conversationId: memory.conversationId ?? null,
  agentId: memory.agentId ?? null,
  isRevealed: session.reveal,
});

async function factsShown(
  { agentTypes }: Place,
  session: RequestSession,
  profile: Profile,
): Promise<readonly KnownFact[]> {
  const { facts } = await agentTypes.current();
  return Object.entries(profile).flatMap(([id, values]) =>
    values.map(({ value, source, at, conversationId }) => ({
      id,
      label: facts[id]?.label ?? id,
      value: value === null ? null : shown(session, factText([{ value }])),
      ...{ source, at, conversationId },
    })),
  );
}
