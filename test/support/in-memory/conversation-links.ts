import { type Clock, systemClock } from '../../../shared/clock.ts';
import type { ConversationLink, ConversationLinks } from '../../../shared/conversation/conversation-links.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

type Operation = 'noteCaller' | 'noteAudio';

export interface InMemoryConversationLinks extends ConversationLinks, Faulty<Operation> {
  /** What is noted now. */
  linkOf(conversationId: string): ConversationLink | undefined;
}

/** As long as the real links wait for their table. */
const BUDGET_MS = 3_000;

export function inMemoryConversationLinks(clock: Clock = systemClock): InMemoryConversationLinks {
  const links = new Map<string, ConversationLink>();
  const faults = storageFaults<Operation>(clock);
  const note = (conversationId: string, part: ConversationLink): ConversationLink => {
    const link = { ...links.get(conversationId), ...part };
    links.set(conversationId, link);
    return link;
  };
  return {
    ...faultControls(faults),
    linkOf: (conversationId) => links.get(conversationId),
    noteCaller: (conversationId, caller, startedAtSecs) =>
      faults.run('noteCaller', BUDGET_MS, () =>
        note(conversationId, { caller, ...(startedAtSecs === undefined ? {} : { startedAtSecs }) }),
      ),
    noteAudio: (conversationId, audioAddress) =>
      faults.run('noteAudio', BUDGET_MS, () => note(conversationId, { audioAddress })),
  };
}
