import type { Recalled } from '../../../functions/retrieve/reply.ts';
import type { Asked } from '../api/search.ts';
import type { Question } from '../api/telephone.ts';
import { hitsOf } from '../server/hits.ts';
import type { Place } from '../server/place.ts';
import { agentIdOf, exchange } from './exchange.ts';

/** Asks as the agent's tool does in the middle of a call. @throws Refused when the stack is gone. */
export async function question(
  place: Place,
  { conversationId, caller, agentType, query }: Question,
): Promise<Asked> {
  const isAlone = place.target.memoryScope === 'agent';
  const { status, tookMs, body } = await exchange(place, ({ searchMemory }) =>
    searchMemory({
      query,
      // client-data hands the agent this word where there is no number.
      user_id: caller || 'anonymous',
      conversation_id: conversationId,
      agent_type: agentType,
      explain: true,
      ...(isAlone ? { agent_id: agentIdOf(agentType) } : {}),
    }),
  );
  // What the door answers with 200; else it is the sentence in `error`.
  const { memories = [], text = '', degraded = false } = body as Partial<Recalled>;
  return {
    status,
    tookMs,
    isDegraded: degraded,
    // Invented people only ring here: nothing is masked.
    hits: hitsOf({ reveal: true }, { memories }),
    text,
    error: status === 200 ? null : `${body.error ?? body.message ?? 'No answer'}`,
  };
}
