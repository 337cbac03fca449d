import { NAME_FACT } from '../agents/agent-types.ts';
import { isEvaluation } from '../memory/memory-store.ts';
import type { Profile } from '../profile/profile.ts';
import { type Brief, type CallNote, EMPTY_BRIEF } from './brief.ts';

/** As version 0.1 wrote them. */
type FirstCall = CallNote & { readonly givenName?: unknown };
type FirstBrief = Omit<Brief, 'profile' | 'lastCall'> & { readonly lastCall?: FirstCall };

/**
 * A brief of version 0.1: its name becomes a fact, and it counts as never listed, so that Mem0 is asked once for what
 * else statements say.
 */
export async function upgradedBrief(stored: FirstBrief, name: unknown): Promise<Brief> {
  const { lastCall: call, ...brief } = stored;
  const lastCall = call && withoutName(call);
  return {
    ...brief,
    memories: brief.memories.filter((memory) => !isEvaluation(memory)),
    ...(lastCall ? { lastCall } : {}),
    profile: await nameOnly(name, lastCall),
    listedAtMs: EMPTY_BRIEF.listedAtMs,
  };
}

const withoutName = ({ givenName: _, ...call }: FirstCall): CallNote => call;

async function nameOnly(name: unknown, lastCall: CallNote | undefined): Promise<Profile> {
  const { value, source } = Object(name);
  // On demand, since its patterns take a millisecond to load and such briefs grow rare.
  const { personName } = await import('../profile/person-name.ts');
  const spoken = typeof value === 'string' ? personName(value) : undefined;
  if (spoken === undefined) return {};
  const { at = '', conversationId = '' } = lastCall ?? {};
  return {
    [NAME_FACT]: [{ value: spoken, source: source === 'given' ? 'collected' : 'read', at, conversationId }],
  };
}
