import type { Recalled, RecalledMemory } from '../../../functions/retrieve/reply.ts';
import type { Session } from '../../ops/cli/session.ts';
import { shown } from '../../ops/memory/shown.ts';
import type { Hit } from '../api/search.ts';

type Reveals = Pick<Session, 'reveal'>;

/** retrieve's own hits with their factors, in the order that an agent gets them. The request must have said `explain`. */
export const hitsOf = (session: Reveals, { memories }: Recalled): readonly Hit[] =>
  memories.map((memory) => hitOf(session, memory));

function hitOf(session: Reveals, { id, memory, score, metadata, explain }: RecalledMemory): Hit {
  if (explain === undefined) throw new Error('retrieve was not asked to explain');
  const { position, relevance, type, recency, priority, priority_fields } = explain;
  return {
    id,
    text: shown(session, memory),
    type: metadata.type,
    at: metadata.timestamp,
    conversationId: metadata.conversation_id,
    ...{ score, position },
    factors: { relevance, type, recency, priority },
    priorityFields: priority_fields,
  };
}
