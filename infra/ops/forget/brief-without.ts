import type { Brief } from '../../../shared/brief/brief.ts';
import type { Profile } from '../../../shared/profile/profile.ts';

/**
 * The brief as if a conversation had not taken place, as far as that can be known: what an earlier call had said of the
 * same fact was replaced then. It counts as never listed, so that Mem0 is asked for the rest.
 */
export function withoutConversation(brief: Brief, conversationId: string): Brief {
  const { lastCall, language, ...others } = brief;
  const memories = brief.memories.filter((memory) => memory.conversationId !== conversationId);
  const isLast = lastCall?.conversationId === conversationId;
  return {
    ...others,
    memories,
    totalCount: Math.max(0, brief.totalCount - (brief.memories.length - memories.length)),
    profile: factsWithout(brief.profile, conversationId),
    ...(brief.stated ? { stated: factsWithout(brief.stated, conversationId) } : {}),
    ...(isLast ? {} : { lastCall, language }),
    listedAtMs: 0,
  };
}

function factsWithout(profile: Profile, conversationId: string): Profile {
  const kept = Object.entries(profile).map(
    ([id, values]) => [id, values.filter((known) => known.conversationId !== conversationId)] as const,
  );
  return Object.fromEntries(kept.filter(([, values]) => values.length > 0));
}
