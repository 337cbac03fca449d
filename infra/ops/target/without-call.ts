import type { Brief } from '../../../shared/brief/brief.ts';
import type { Profile } from '../../../shared/profile/profile.ts';

/**
 * The brief without what one call told. The note of the last call stays: a replay tells it again in a moment, and until
 * then it is all that is known of it.
 */
export function withoutCall(brief: Brief, conversationId: string): Brief {
  const memories = brief.memories.filter((memory) => memory.conversationId !== conversationId);
  const removedCount = brief.memories.length - memories.length;
  return {
    ...brief,
    memories,
    totalCount: Math.max(0, brief.totalCount - removedCount),
    profile: factsOfOthers(brief.profile, conversationId),
    ...(brief.stated ? { stated: factsOfOthers(brief.stated, conversationId) } : {}),
  };
}

function factsOfOthers(profile: Profile, conversationId: string): Profile {
  const kept = Object.entries(profile).map(([id, values]) => {
    return [id, values.filter((known) => known.conversationId !== conversationId)] as const;
  });
  return Object.fromEntries(kept.filter(([, values]) => values.length > 0));
}
