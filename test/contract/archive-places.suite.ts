import { expect, test } from 'vitest';
import type { Archive } from '../../shared/archive/archive.ts';
import type { ArchiveRig } from './archive-rig.ts';

const FROM = 'unclaimed/post_call_audio/conv_1.mp3';
const TO = 'audio/+12025550123/conv_1_20261120T100000Z.mp3';
const FOLDER = 'listed/';

/** Objects that change their address. */
export function movesObjects(rig: () => ArchiveRig): void {
  test('what was moved lies at the new address alone, with its new details and none of the old', async () => {
    const { archive, stored } = rig();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    await archive.put(FROM, bytes, { contentType: 'audio/mpeg', metadata: { old: 'yes', both: 'old' } });
    const details = { contentType: 'audio/wav', metadata: { both: 'new', fresh: 'yes' } };
    expect(await archive.move(FROM, TO, details)).toBe(true);
    const moved = await stored(TO);
    expect(Buffer.from(bytes).equals(moved?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect([moved?.contentType, moved?.metadata]).toEqual([details.contentType, details.metadata]);
    expect(await archive.read(FROM)).toBeUndefined();
  });

  test('what was moved without details is JSON without metadata, as if put so', async () => {
    const { archive, stored } = rig();
    await archive.put(FROM, '{}', { contentType: 'audio/mpeg', metadata: { old: 'yes' } });
    await archive.move(FROM, TO);
    expect(await stored(TO)).toMatchObject({ contentType: 'application/json', metadata: {} });
  });

  test('moving replaces what lay there', async () => {
    const { archive } = rig();
    await archive.put(FROM, 'new');
    await archive.put(TO, 'old');
    expect(await archive.move(FROM, TO)).toBe(true);
    expect(await archive.read(TO)).toBe('new');
  });

  test('moving what is not there says so and changes nothing, as does moving twice', async () => {
    const { archive } = rig();
    expect(await archive.move('unclaimed/post_call_audio/none.mp3', TO)).toBe(false);
    expect(await archive.read(TO)).toBeUndefined();
    await archive.put(FROM, 'here');
    expect([await archive.move(FROM, TO), await archive.move(FROM, TO)]).toEqual([true, false]);
    expect(await archive.read(TO)).toBe('here');
  });

  test.each([
    ['+12025550123', 'web%7C42%20x'],
    ['web|42', '+12025550123'],
    ['100%25', 'a=b@c~d:e'],
    ['a b', "it's(!)*"],
    ['Zoë', '日本語'],
    ['%2E', '%2E%2E%2F..%2Fx'],
  ])('the addresses of %s and %s are taken literally in a move', async (one, other) => {
    const { archive } = rig();
    const [from, to] = [`audio/${one}/conv_1.mp3`, `audio/${other}/conv_1.mp3`];
    await archive.put(from, 'here');
    expect(await archive.move(from, to)).toBe(true);
    expect([await archive.read(from), await archive.read(to)]).toEqual([undefined, 'here']);
    await archive.remove(to);
  });
}

/** What lies below a folder. */
export function listsFolders(rig: () => ArchiveRig): void {
  test('a folder with nothing below it lists nothing', async () => {
    expect(await rig().archive.list('listed/nothing/')).toEqual([]);
  });

  test('a folder lists its own, also what lies deeper, in the order of the addresses', async () => {
    const { archive } = rig();
    // Without capitals: S3 goes by the bytes, its emulator by the dictionary.
    const own = [`${FOLDER}1`, `${FOLDER}a`, `${FOLDER}a/deeper/c`, `${FOLDER}b`];
    const others = ['listed', 'listedtoo/x', 'other/listed/x'];
    for (const address of [...own].reverse().concat(others)) await archive.put(address, '{}');
    expect(await addressesOf(archive)).toEqual(own);
    for (const address of [...own, ...others]) await archive.remove(address);
  });

  test('each tells when its content was written last', async () => {
    const { archive, nowMs } = rig();
    await archive.put(`${FOLDER}a`, '{}');
    const [entry] = await archive.list(FOLDER);
    // S3 keeps whole seconds.
    expect(Math.abs((entry?.writtenAtMs ?? 0) - nowMs())).toBeLessThan(5_000);
    await archive.remove(`${FOLDER}a`);
  });

  test('a list goes on after the address it is given, whether something lies there or not', async () => {
    const { archive } = rig();
    for (const name of ['a', 'b', 'd']) await archive.put(`${FOLDER}${name}`, '{}');
    expect(await addressesOf(archive, `${FOLDER}a`)).toEqual([`${FOLDER}b`, `${FOLDER}d`]);
    expect(await addressesOf(archive, `${FOLDER}c`)).toEqual([`${FOLDER}d`]);
    expect(await addressesOf(archive, `${FOLDER}d`)).toEqual([]);
    for (const name of ['a', 'b', 'd']) await archive.remove(`${FOLDER}${name}`);
  });

  test('1,100 objects come in pages of 1,000, each once', async () => {
    const { archive } = rig();
    const all = Array.from({ length: 1_100 }, (_, index) => `${FOLDER}${`${index}`.padStart(5, '0')}.json`);
    await fewAtATime(all, (address) => archive.put(address, '{}'));
    const pages: string[][] = [];
    for (let after: string | undefined; pages.length < 4; after = pages.at(-1)?.at(-1)) {
      const page = await addressesOf(archive, after);
      if (page.length === 0) break;
      pages.push(page);
    }
    expect(pages.map((page) => page.length)).toEqual([1_000, 100]);
    expect(pages.flat()).toEqual(all);
    await fewAtATime(all, (address) => archive.remove(address));
  });
}

/** A thousand connections at once would be another test. */
async function fewAtATime(all: readonly string[], work: (address: string) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += 50) {
    await Promise.all(all.slice(start, start + 50).map(work));
  }
}

async function addressesOf(archive: Archive, after?: string): Promise<string[]> {
  return (await archive.list(FOLDER, after)).map(({ address }) => address);
}
