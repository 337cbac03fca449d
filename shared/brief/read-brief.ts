import { NAME_FACT } from '../agents/agent-types.ts';
import { isEvaluation, type Memory } from '../memory/memory-store.ts';
import { personName } from '../profile/person-name.ts';
import type { Profile } from '../profile/profile.ts';
import { type Brief, EMPTY_BRIEF } from './brief.ts';

/**
 * A brief from its stored JSON. One that version 0.1 wrote is upgraded: its name becomes a fact, and it counts as never
 * listed, so that Mem0 is asked once for what else statements say. What is no brief to us is undefined: then it is made
 * anew.
 */
export function readBrief(text: string): Brief | undefined {
  try {
    const { name, profile, lastCall: call, ...stored } = JSON.parse(text);
    const brief = call ? { ...stored, lastCall: call } : stored;
    const isWhole =
      Array.isArray(brief.memories) && [brief.totalCount, brief.listedAtMs].every(Number.isFinite);
    if (!isWhole || !brief.memories.every((memory: unknown) => typeof Object(memory).text === 'string'))
      return undefined;
    const isSane = [brief.language ?? '', brief.lastCall?.at ?? ''].every((part) => typeof part === 'string');
    if (!isSane) return undefined;
    if (isProfile(profile)) return { ...brief, profile };
    const { givenName: _, ...lastCall } = brief.lastCall ?? {};
    return {
      ...brief,
      memories: brief.memories.filter((memory: Memory) => !isEvaluation(memory)),
      ...(brief.lastCall ? { lastCall } : {}),
      profile: upgraded(name, lastCall),
      listedAtMs: EMPTY_BRIEF.listedAtMs,
    };
  } catch {
    return undefined;
  }
}

function isProfile(profile: unknown): profile is Profile {
  const isKnown = (known: unknown): boolean =>
    typeof Object(known).source === 'string' &&
    typeof Object(known).at === 'string' &&
    !isObject(Object(known).value);
  return (
    typeof profile === 'object' &&
    profile !== null &&
    Object.values(profile).every((values) => Array.isArray(values) && values.every(isKnown))
  );
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function upgraded(name: unknown, lastCall: { at?: unknown; conversationId?: unknown }): Profile {
  const { value, source } = Object(name);
  const spoken = typeof value === 'string' ? personName(value) : undefined;
  if (spoken === undefined) return {};
  const [at, conversationId] = [`${lastCall.at ?? ''}`, `${lastCall.conversationId ?? ''}`];
  return {
    [NAME_FACT]: [{ value: spoken, source: source === 'given' ? 'collected' : 'read', at, conversationId }],
  };
}
