import type { Brief } from '../../../shared/brief/brief.ts';
import type { KnownValue, Profile } from '../../../shared/profile/profile.ts';

/**
 * The brief without what one call told; what an operator set by hand stays, unless `keepsHands` is false. The note of the last call stays: a replay tells it again in a moment, and until
 * then it is all that is known of it.
 */
export function withoutCall(brief: Brief, conversationId: string, keepsHands = true): Brief {
  const memories = brief.memories.filter((memory) => memory.conversationId !== conversationId);
  const removedCount = brief.memories.length - memories.length;
  return {
    ...brief,
    memories,
    totalCount: Math.max(0, brief.totalCount - removedCount),
    profile: factsOfOthers(brief.profile, conversationId, keepsHands),
    ...(brief.stated ? { stated: factsOfOthers(brief.stated, conversationId, keepsHands) } : {}),
  };
}

function factsOfOthers(profile: Profile, conversationId: string, keepsHands: boolean): Profile {
  const stays = ({ source, conversationId: id }: KnownValue): boolean =>
    id !== conversationId || (keepsHands && source === 'operator');
  const kept = Object.entries(profile).map(([id, values]) => {
    return [id, values.filter(stays)] as const;
  });
  return Object.fromEntries(kept.filter(([, values]) => values.length > 0));
}
