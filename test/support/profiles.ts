import type { CallFacts } from '../../functions/post-call/event/call-facts.ts';
import { NAME_FACT } from '../../shared/agents/agent-types.ts';
import type { FactValue, KnownValue, Profile } from '../../shared/profile/profile.ts';

/** A value that was collected after the call of `fact()`, unless the test says otherwise. */
export function known(value: FactValue | null, parts: Partial<KnownValue> = {}): KnownValue {
  return { value, source: 'collected', at: '2026-11-20T09:00:00Z', conversationId: 'conv_1', ...parts };
}

/** A profile of one value a fact. */
export function profileOf(
  facts: Readonly<Record<string, FactValue | null>>,
  parts: Partial<KnownValue> = {},
): Profile {
  return Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, [known(value, parts)]]));
}

/** The profile of somebody of whom only the name is known. */
export const named = (name: string, parts: Partial<KnownValue> = {}): Profile =>
  profileOf({ [NAME_FACT]: name }, parts);

/** What ElevenLabs collected in a call. */
export const collected = (facts: CallFacts['collected']): CallFacts => ({ collected: facts, provided: {} });

export const NOTHING_TOLD: CallFacts = { collected: {}, provided: {} };
