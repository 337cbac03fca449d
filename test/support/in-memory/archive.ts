import type { Archive } from '../../../shared/archive/archive.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

type Operation = 'put' | 'read' | 'remove';

export interface ArchivedObject {
  readonly bytes: Uint8Array;
  /** The bytes read as UTF-8. */
  readonly text: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface InMemoryArchive extends Archive, Faulty<Operation> {
  /** Everything archived now, by address. */
  readonly contents: ReadonlyMap<string, ArchivedObject>;
}

/** What the real archive gives up after: three tries of 5 s. */
const BUDGET_MS = 15_000;

export function inMemoryArchive(clock: Clock = systemClock): InMemoryArchive {
  const contents = new Map<string, ArchivedObject>();
  const faults = storageFaults<Operation>(clock);
  return {
    ...faultControls(faults),
    contents,
    put: (address, content, details = {}) =>
      faults.run('put', BUDGET_MS, () => {
        const bytes = Buffer.from(content);
        const { contentType = 'application/json', metadata = {} } = details;
        contents.set(address, {
          bytes,
          text: bytes.toString('utf8'),
          contentType,
          metadata: { ...metadata },
        });
      }),
    read: (address) => faults.run('read', BUDGET_MS, () => contents.get(address)?.text),
    remove: (address) => faults.run('remove', BUDGET_MS, () => void contents.delete(address)),
  };
}
