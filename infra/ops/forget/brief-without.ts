import type { Brief } from '../../../shared/brief/brief.ts';
import { withoutCall } from '../target/without-call.ts';

/**
 * The brief as if a conversation had not taken place, as far as that can be known: what an earlier call had said of the
 * same fact was replaced then. It counts as never listed, so that Mem0 is asked for the rest.
 */
export function withoutConversation(brief: Brief, conversationId: string): Brief {
  const { lastCall, language, ...others } = withoutCall(brief, conversationId, false);
  const isLast = lastCall?.conversationId === conversationId;
  return { ...others, ...(isLast ? {} : { lastCall, language }), listedAtMs: 0 };
}
