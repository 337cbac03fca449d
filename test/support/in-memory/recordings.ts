import type { Recordings } from '../../../functions/post-call/recordings/recordings.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export interface InMemoryRecordings extends Recordings, Faulty<'available' | 'open'> {
  /** Conversation id → what was recorded; without an entry it is not there yet. */
  readonly contents: Map<string, Uint8Array>;
  /** The conversations that were asked for, in order. */
  readonly asked: readonly string[];
  removeKey(): void;
}

/** As long as the real recordings wait for the first byte. */
const BUDGET_MS = 15_000;

export function inMemoryRecordings(clock: Clock = systemClock): InMemoryRecordings {
  const contents = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const faults = storageFaults<'available' | 'open'>(clock);
  let keyed = true;
  return {
    ...faultControls(faults),
    contents,
    asked,
    removeKey: () => {
      keyed = false;
    },
    available: () => faults.run('available', BUDGET_MS, () => keyed),
    open: (conversationId) =>
      faults.run('open', BUDGET_MS, () => {
        asked.push(conversationId);
        const content = contents.get(conversationId);
        if (content === undefined) throw new NotYet('elevenlabs recording is not there yet');
        return inChunks(content);
      }),
  };
}

async function* inChunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < content.length; offset += 1_000)
    yield content.subarray(offset, offset + 1_000);
  if (content.length === 0) throw new NotYet('elevenlabs recording is empty');
}
