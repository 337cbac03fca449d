import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import { type BriefOwner, briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
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
  const [listed, stored] = await Promise.all([memoryPage(target, caller, page), storedBrief(place, owner)]);
  return {
    masked: maskCaller(caller),
    isRevealed: session.reveal,
    totalCount: listed.totalCount,
    page,
    pageCount: Math.max(1, Math.ceil(listed.totalCount / PAGE_SIZE)),
    isNewestFirst: listed.isNewestFirst,
    memories: listed.memories.map((memory) => memoryShown(session, memory)),
    facts: stored === undefined ? [] : factsShown(session, stored.profile),
    brief: stored === undefined ? null : briefShown(place, session, stored, agentType),
    agentIds,
  };
}

type Stored = NonNullable<Awaited<ReturnType<typeof storedBrief>>>;

const storedBrief = async ({ target }: Place, owner: BriefOwner) =>
  (await briefsAt(target).read(briefKey(owner), READ_BUDGET_MS))?.brief;

/** Reads all keys of the table, which on a deployed stack takes a second for each 10,000 rows or so. */
async function agentsOf({ target }: Place, caller: Caller): Promise<readonly string[]> {
  const owners = await ownersOf(target, caller);
  return owners.flatMap(({ agentId }) => agentId ?? []).sort();
}

function briefShown(
  place: Place,
  session: RequestSession,
  brief: Stored,
  agentType: string | undefined,
): BriefShown {
  const { firstMessage, memoryContext } = nextOpening(place, brief, agentType);
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

function factsShown(session: RequestSession, profile: Profile): readonly KnownFact[] {
  return Object.entries(profile).flatMap(([id, values]) =>
    values.map(({ value, source, at, conversationId }) => ({
      id,
      label: BUNDLED_AGENT_TYPES.facts[id]?.label ?? id,
      value: value === null ? null : shown(session, factText([{ value }])),
      ...{ source, at, conversationId },
    })),
  );
}
