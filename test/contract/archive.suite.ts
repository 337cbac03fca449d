import { beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from '../../shared/archive/archive.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { listsFolders, movesObjects } from './archive-places.suite.ts';
import type { ArchiveRig } from './archive-rig.ts';
import { keepsStreams, keepsWholeStreamsOnly } from './archive-streams.suite.ts';
import { failureOf } from './failure.ts';

const ADDRESS = 'inbox/post_call_transcription/conv_1.json';

/** What every archive promises. @param open makes an archive with nothing at the addresses of these tests. */
export function archiveSuite(name: string, open: () => Promise<ArchiveRig>): void {
  describe(`archive: ${name}`, () => {
    let rig: ArchiveRig;
    beforeEach(async () => {
      rig = await open();
    });
    keepsContent(() => rig);
    hasOneContentPerAddress(() => rig);
    keepsDetails(() => rig);
    keepsStreams(() => rig);
    keepsWholeStreamsOnly(() => rig);
    movesObjects(() => rig);
    listsFolders(() => rig);
    failsAsUnavailable(() => rig);
  });
}

function keepsContent(rig: () => ArchiveRig): void {
  test('what was put is read again', async () => {
    const { archive } = rig();
    await archive.put(ADDRESS, '{"a":1}');
    expect(await archive.read(ADDRESS)).toBe('{"a":1}');
  });

  test('a transcript of 190 KB in every script comes back byte for byte', async () => {
    const { archive } = rig();
    const line = 'Zoë: „Grüße" 🦊 日本語 \u2028 \r\n';
    const text = line.repeat(Math.ceil((190 * 1024) / Buffer.byteLength(line)));
    await archive.put(ADDRESS, text);
    expect((await archive.read(ADDRESS)) === text).toBe(true);
  });

  test('bytes are kept as they are, also those that are no text', async () => {
    const { archive, stored } = rig();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    await archive.put('audio/+12025550123/conv_1_1763726400.mp3', bytes, { contentType: 'audio/mpeg' });
    const kept = await stored('audio/+12025550123/conv_1_1763726400.mp3');
    expect(Buffer.from(bytes).equals(kept?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(kept?.contentType).toBe('audio/mpeg');
  });
}

function hasOneContentPerAddress(rig: () => ArchiveRig): void {
  test('putting again replaces', async () => {
    const { archive } = rig();
    await archive.put(ADDRESS, 'a first and longer one');
    await archive.put(ADDRESS, 'second');
    expect(await archive.read(ADDRESS)).toBe('second');
  });

  test('where nothing is, nothing is read', async () => {
    expect(await rig().archive.read('inbox/none.json')).toBeUndefined();
  });

  test('what was removed is gone, and removing it again is no error', async () => {
    const { archive } = rig();
    await archive.put(ADDRESS, 'x');
    await archive.remove(ADDRESS);
    await archive.remove(ADDRESS);
    expect(await archive.read(ADDRESS)).toBeUndefined();
  });

  test.each(['transcripts/+12025550123/conv_1_1.json', 'transcripts/web%7C42=a@b~c:d/conv 1.json'])(
    'the address %s is taken literally',
    async (address) => {
      const { archive, stored } = rig();
      await archive.put(address, 'here');
      expect(await archive.read(address)).toBe('here');
      expect(Buffer.from((await stored(address))?.bytes ?? []).toString()).toBe('here');
      await archive.remove(address);
      expect(await archive.read(address)).toBeUndefined();
    },
  );
}

function keepsDetails(rig: () => ArchiveRig): void {
  test('the metadata is kept beside the object', async () => {
    const { archive, stored } = rig();
    const metadata = { conversation_id: 'conv_1', external_number: '+12025550123', timestamp: '1763726400' };
    await archive.put(ADDRESS, '{}', { metadata });
    expect(await stored(ADDRESS)).toMatchObject({ metadata, contentType: 'application/json' });
  });

  test('putting again without metadata leaves none', async () => {
    const { archive, stored } = rig();
    await archive.put(ADDRESS, '{}', { metadata: { conversation_id: 'conv_1' } });
    await archive.put(ADDRESS, '{}');
    expect((await stored(ADDRESS))?.metadata).toEqual({});
  });
}

function failsAsUnavailable(rig: () => ArchiveRig): void {
  test.each<[string, (archive: Archive) => Promise<unknown>]>([
    ['putting', (archive) => archive.put(ADDRESS, '{}')],
    ['reading', (archive) => archive.read(ADDRESS)],
    ['removing', (archive) => archive.remove(ADDRESS)],
    ['moving', (archive) => archive.move(ADDRESS, 'results/conv_1.json')],
    ['listing', (archive) => archive.list('inbox/')],
  ])('%s fails as unavailable when the store fails', async (_, call) => {
    rig().breakDown();
    expect((await failureOf(() => call(rig().archive))).error).toBeInstanceOf(StorageUnavailable);
  });
}
