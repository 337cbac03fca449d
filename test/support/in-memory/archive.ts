import type { Archive, ArchiveDetails } from '../../../shared/archive/archive.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export const ARCHIVE_OPERATIONS = ['put', 'putStream', 'read', 'move', 'remove', 'list'] as const;
type Operation = (typeof ARCHIVE_OPERATIONS)[number];

export interface ArchivedObject {
  readonly bytes: Uint8Array;
  /** The bytes read as UTF-8. */
  readonly text: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly writtenAtMs: number;
}

export interface InMemoryArchive extends Archive, Faulty<Operation> {
  /** Everything archived now, by address. */
  readonly contents: ReadonlyMap<string, ArchivedObject>;
}

/** What the real archive gives up after: three tries of 5 s. */
const BUDGET_MS = 15_000;
/** S3's own maximum for one page. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const PAGE_LIMIT_COUNT = 1_000;

/** @param clock when an object was written, and where a hanging call spends its budget. */
export function inMemoryArchive(clock: Clock = systemClock): InMemoryArchive {
  const contents = new Map<string, ArchivedObject>();
  const faults = storageFaults<Operation>(clock);
  const write = (address: string, content: string | Uint8Array, details: ArchiveDetails = {}): void => {
    const bytes = Buffer.from(content);
    const { contentType = 'application/json', metadata = {} } = details;
    const object = { bytes, text: bytes.toString('utf8'), contentType, metadata: { ...metadata } };
    contents.set(address, { ...object, writtenAtMs: clock.now() });
  };
  return {
    ...faultControls(faults),
    contents,
    put: (address, content, details) => faults.run('put', BUDGET_MS, () => write(address, content, details)),
    async putStream(address, chunks, details) {
      const content = await gathered(chunks);
      await faults.run('putStream', BUDGET_MS, () => write(address, content, details));
      return content.length;
    },
    read: (address) => faults.run('read', BUDGET_MS, () => contents.get(address)?.text),
    move: (from, to, details) =>
      faults.run('move', BUDGET_MS, () => {
        const object = contents.get(from);
        if (object === undefined) return false;
        write(to, object.bytes, details);
        return contents.delete(from);
      }),
    remove: (address) => faults.run('remove', BUDGET_MS, () => void contents.delete(address)),
    list: (folder, after = '') =>
      faults.run('list', BUDGET_MS, () => {
        const below = [...contents].filter(([address]) => address.startsWith(folder) && address > after);
        const entries = below.map(([address, { writtenAtMs }]) => ({ address, writtenAtMs }));
        return entries.sort((a, b) => (a.address < b.address ? -1 : 1)).slice(0, PAGE_LIMIT_COUNT);
      }),
  };
}

/** Copies, since a stream may use the memory of a chunk again. */
async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return Buffer.concat(copies);
}
