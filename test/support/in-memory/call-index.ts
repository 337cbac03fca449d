import type { CallIndex, IndexedCall } from '../../../functions/post-call/recordings/call-index.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

type Operation = 'noteCaller' | 'noteAudio';

export interface InMemoryCallIndex extends CallIndex, Faulty<Operation> {
  /** What is noted now. */
  linkOf(conversationId: string): IndexedCall | undefined;
}

/** As long as the real links wait for their table. */
const BUDGET_MS = 3_000;

export function inMemoryCallIndex(clock: Clock = systemClock): InMemoryCallIndex {
  const links = new Map<string, IndexedCall>();
  const faults = storageFaults<Operation>(clock);
  const note = (conversationId: string, part: IndexedCall): IndexedCall => {
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
