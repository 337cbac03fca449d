import { NAME_FACT } from '../agents/agent-types.ts';
import { isEvaluation } from '../memory/memory-store.ts';
import { personName } from '../profile/person-name.ts';
import type { Profile } from '../profile/profile.ts';
import { type Brief, type CallNote, EMPTY_BRIEF } from './brief.ts';

/** As version 0.1 wrote them. */
type FirstCall = CallNote & { readonly givenName?: unknown };
type FirstBrief = Omit<Brief, 'profile' | 'lastCall'> & { readonly lastCall?: FirstCall };

/**
 * A brief of version 0.1: its name becomes a fact, and it counts as never listed, so that Mem0 is asked once for what
 * else statements say.
 */
export function upgradedBrief(stored: FirstBrief, name: unknown): Brief {
  const { lastCall: call, ...brief } = stored;
  const lastCall = call && withoutName(call);
  return {
    ...brief,
    memories: brief.memories.filter((memory) => !isEvaluation(memory)),
    ...(lastCall ? { lastCall } : {}),
    profile: nameOnly(name, lastCall),
    listedAtMs: EMPTY_BRIEF.listedAtMs,
  };
}

const withoutName = ({ givenName: _, ...call }: FirstCall): CallNote => call;

function nameOnly(name: unknown, lastCall: CallNote | undefined): Profile {
  const { value, source } = Object(name);
  const spoken = typeof value === 'string' ? personName(value) : undefined;
  if (spoken === undefined) return {};
  const { at = '', conversationId = '' } = lastCall ?? {};
  return {
    [NAME_FACT]: [{ value: spoken, source: source === 'given' ? 'collected' : 'read', at, conversationId }],
  };
}
