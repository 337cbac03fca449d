import { expect, test } from 'vitest';
import { StorageUnavailable } from '../../shared/errors.ts';
import type { ArchiveRig } from './archive-rig.ts';
import { failureOf } from './failure.ts';

const MIB = 1024 * 1024;
const ADDRESS = 'audio/+12025550123/conv_1_20261120T100000Z.mp3';

/** Its length has no factor in common with a part's, so a part that is repeated or left out shows. */
const PATTERN = Uint8Array.from({ length: 65_537 }, (_, index) => (index * 31 + (index >> 8)) % 256);
const contentOf = (sizeBytes: number): Buffer => Buffer.alloc(sizeBytes, PATTERN);

/**
 * The content in chunks of these sizes, in turn. Every chunk comes in the same memory, as from a socket that uses its
 * buffer again.
 */
async function* inChunks(content: Buffer, ...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const memory = Buffer.alloc(Math.max(...sizes));
  let offset = 0;
  for (let turn = 0; offset < content.length; turn += 1) {
    const length = content.copy(memory, 0, offset, offset + (sizes[turn % sizes.length] ?? 1));
    yield memory.subarray(0, length);
    offset += length;
  }
}

async function* breakingOff(content: Buffer, error: Error): AsyncGenerator<Uint8Array> {
  yield* inChunks(content, 65_536);
  throw error;
}

/** Contents whose size nobody knows before. */
export function keepsStreams(rig: () => ArchiveRig): void {
  test.each<[string, number, readonly number[]]>([
    ['nothing at all', 0, [1]],
    ['a single byte', 1, [1]],
    ['just less than a part of 5 MiB', 5 * MIB - 1, [65_536]],
    ['exactly a part of 5 MiB', 5 * MIB, [65_536]],
    ['one byte more than a part', 5 * MIB + 1, [65_536]],
    ['exactly two parts', 10 * MIB, [3 * MIB]],
    ['12 MiB in odd chunks', 12 * MIB, [65_521, 7, 16_384, 1, 1_000_003]],
    ['12 MiB in one chunk', 12 * MIB, [12 * MIB]],
  ])('a stream of %s comes back byte for byte, and its size is told', async (_, sizeBytes, sizes) => {
    const { archive, stored, unfinishedUploadsCount } = rig();
    const content = contentOf(sizeBytes);
    expect(await archive.putStream(ADDRESS, inChunks(content, ...sizes))).toBe(sizeBytes);
    expect(content.equals((await stored(ADDRESS))?.bytes ?? Buffer.from('absent'))).toBe(true);
    expect(unfinishedUploadsCount()).toBe(0);
  });

  test('empty chunks in between do no harm', async () => {
    const { archive } = rig();
    const chunks = async function* () {
      for (const text of ['', 'a', '', '', 'b', '']) yield Buffer.from(text);
    };
    expect(await archive.putStream(ADDRESS, chunks())).toBe(2);
    expect(await archive.read(ADDRESS)).toBe('ab');
  });

  test.each([
    ['in one piece', 10],
    ['in parts', 6 * MIB],
  ])('a stream that goes up %s keeps its details', async (_, sizeBytes) => {
    const { archive, stored } = rig();
    const details = { contentType: 'audio/mpeg', metadata: { conversation_id: 'conv_1' } };
    await archive.putStream(ADDRESS, inChunks(contentOf(sizeBytes), 65_536), details);
    expect(await stored(ADDRESS)).toMatchObject(details);
  });

  test('a stream replaces what was there', async () => {
    const { archive, stored } = rig();
    await archive.put(ADDRESS, 'before');
    await archive.putStream(ADDRESS, inChunks(contentOf(6 * MIB), 65_536));
    expect((await stored(ADDRESS))?.bytes.length).toBe(6 * MIB);
  });
}

/** Half a recording must never pass for a whole one. */
export function keepsWholeStreamsOnly(rig: () => ArchiveRig): void {
  test.each([
    ['at once', 0],
    ['within the first part', 3 * MIB],
    ['at the end of the first part', 5 * MIB],
    ['within a later part', 11 * MIB],
  ])(
    'a stream that breaks off %s leaves nothing anywhere, and its own error is thrown',
    async (_, sizeBytes) => {
      const { archive, stored, unfinishedUploadsCount } = rig();
      const broken = new StorageUnavailable('the recording broke off');
      const { error } = await failureOf(() =>
        archive.putStream(ADDRESS, breakingOff(contentOf(sizeBytes), broken)),
      );
      expect(error).toBe(broken);
      expect(await stored(ADDRESS)).toBeUndefined();
      expect(unfinishedUploadsCount()).toBe(0);
    },
  );

  test('a stream that breaks off leaves what was there before', async () => {
    const { archive } = rig();
    await archive.put(ADDRESS, 'before');
    const chunks = breakingOff(contentOf(7 * MIB), new StorageUnavailable('broke off'));
    await failureOf(() => archive.putStream(ADDRESS, chunks));
    expect(await archive.read(ADDRESS)).toBe('before');
  });

  test.each([
    ['in one piece', 10],
    ['in parts', 12 * MIB],
  ])('a stream that goes up %s is closed when the store fails', async (_, sizeBytes) => {
    let closed = false;
    const chunks = async function* () {
      try {
        yield* inChunks(contentOf(sizeBytes), 65_536);
      } finally {
        closed = true;
      }
    };
    rig().breakDown();
    const { error } = await failureOf(() => rig().archive.putStream(ADDRESS, chunks()));
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(closed).toBe(true);
  });
}
