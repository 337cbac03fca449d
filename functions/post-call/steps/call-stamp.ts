import type { ChosenAgentType } from '../../../shared/agents/agent-types.ts';
import { type Clock, isoSeconds } from '../../../shared/clock.ts';
import { isoDay } from '../../../shared/dated.ts';
import type { NewMemory } from '../../../shared/memory/memory-store.ts';
import type { CallFacts } from '../event/call-facts.ts';
import { allFacts } from '../event/call-facts.ts';
import type { NamedConversation } from '../event/conversation.ts';
import type { PostCallEvent } from '../event/event.ts';

/** What all memories of one call have in common. */
export type CallStamp = Omit<NewMemory, 'utterances' | 'verbatim'> & { readonly conversationId: string };

const DAY_MS = 24 * 3_600_000;
/** Of the 2,000 characters of metadata with which saves were lost. */
const FACTS_LIMIT_CHARS = 1_000;

/** The date, the owner, the last day of use and the metadata of a call's memories: ids, numbers and its facts. */
export function stampOf(
  { conversationId, agentId }: PostCallEvent,
  { caller, durationSecs, startedAtSecs }: NamedConversation,
  type: ChosenAgentType,
  facts: CallFacts,
  clock: Clock,
): CallStamp {
  const calledAtSecs = startedAtSecs ?? Math.floor(clock.now() / 1000);
  return {
    caller,
    conversationId,
    calledAtSecs,
    // From today, not from the call: a call imported years later would be hidden the moment it is stored.
    expiresOn: isoDay(clock.now() + type.memory_config.retention_days * DAY_MS),
    metadata: {
      ...factsWithin(FACTS_LIMIT_CHARS, facts),
      ...(agentId === undefined ? {} : { agent_id: agentId }),
      agent_type: type.id,
      conversation_id: conversationId,
      ...(durationSecs === undefined ? {} : { call_duration: durationSecs }),
      timestamp: isoSeconds(calledAtSecs * 1000),
    },
  };
}

function factsWithin(
  limitChars: number,
  told: CallFacts,
): Readonly<Record<string, string | number | boolean>> {
  let roomChars = limitChars;
  const fitting = Object.entries(allFacts(told)).flatMap(([id, value]) => {
    const chars = JSON.stringify([id, value]).length;
    if (value === null || chars > roomChars) return [];
    roomChars -= chars;
    return [[id, value] as const];
  });
  return Object.fromEntries(fitting);
}
