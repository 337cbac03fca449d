import { beforeEach, describe, expect, test } from 'vitest';
import type { CallIndex } from '../../functions/post-call/recordings/call-index.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { anna, ben } from '../support/callers.ts';
import { failureOf } from './failure.ts';

export interface CallIndexRig {
  readonly links: CallIndex;
  /** From now on what is behind the links fails. */
  breakDown(): void;
}

const AUDIO = 'unclaimed/post_call_audio/conv_1.mp3';
const STARTED_AT_SECS = 1_795_168_800;
const WHOLE = { caller: anna, startedAtSecs: STARTED_AT_SECS, audioAddress: AUDIO };

/** What all conversation links promise. @param open makes empty links for each test. */
export function callIndexSuite(name: string, open: () => Promise<CallIndexRig>): void {
  describe(`conversation links: ${name}`, () => {
    let rig: CallIndexRig;
    beforeEach(async () => {
      rig = await open();
    });
    joinsParts(() => rig);
    joinsAtOnce(() => rig);
    failsAsUnavailable(() => rig);
  });
}

function joinsParts(rig: () => CallIndexRig): void {
  test('whoever comes first finds nothing but its own part', async () => {
    const { links } = rig();
    const named = await links.noteCaller('conv_1', anna, STARTED_AT_SECS);
    expect(named).toEqual({ caller: anna, startedAtSecs: STARTED_AT_SECS });
    expect(await links.noteAudio('conv_2', AUDIO)).toEqual({ audioAddress: AUDIO });
  });

  test('the caller after the recording finds both', async () => {
    const { links } = rig();
    await links.noteAudio('conv_1', AUDIO);
    expect(await links.noteCaller('conv_1', anna, STARTED_AT_SECS)).toEqual(WHOLE);
  });

  test('the recording after the caller finds both', async () => {
    const { links } = rig();
    await links.noteCaller('conv_1', anna, STARTED_AT_SECS);
    expect(await links.noteAudio('conv_1', AUDIO)).toEqual(WHOLE);
  });

  test('a call that is not dated has no start', async () => {
    const { links } = rig();
    await links.noteAudio('conv_1', AUDIO);
    expect(await links.noteCaller('conv_1', anna, undefined)).toEqual({ caller: anna, audioAddress: AUDIO });
  });

  test('noting the same again changes nothing', async () => {
    const { links } = rig();
    for (let turn = 0; turn < 2; turn += 1) {
      await links.noteCaller('conv_1', anna, STARTED_AT_SECS);
      expect(await links.noteAudio('conv_1', AUDIO)).toEqual(WHOLE);
    }
  });

  test('one conversation knows nothing of another', async () => {
    const { links } = rig();
    await links.noteCaller('conv_1', anna, STARTED_AT_SECS);
    const other = 'unclaimed/post_call_audio/conv_10.mp3';
    expect(await links.noteAudio('conv_10', other)).toEqual({ audioAddress: other });
    expect(await links.noteCaller('conv_10', ben, undefined)).toEqual({ caller: ben, audioAddress: other });
  });
}

function joinsAtOnce(rig: () => CallIndexRig): void {
  test('of two that come at once, twenty times over, at least one finds both', async () => {
    const { links } = rig();
    const pairs = Array.from({ length: 20 }, async (_, index) => {
      const conversationId = `conv_${index}`;
      const both = [
        () => links.noteCaller(conversationId, anna, STARTED_AT_SECS),
        () => links.noteAudio(conversationId, AUDIO),
      ];
      // Either may be the first on the wire.
      return Promise.all((index % 2 === 0 ? both : both.reverse()).map((note) => note()));
    });
    for (const links of await Promise.all(pairs)) expect(links).toContainEqual(WHOLE);
  });
}

function failsAsUnavailable(rig: () => CallIndexRig): void {
  test.each<[string, (links: CallIndex) => Promise<unknown>]>([
    ['the caller', (links) => links.noteCaller('conv_1', anna, undefined)],
    ['the recording', (links) => links.noteAudio('conv_1', AUDIO)],
  ])('noting %s fails as unavailable when the store fails', async (_, call) => {
    rig().breakDown();
    expect((await failureOf(() => call(rig().links))).error).toBeInstanceOf(StorageUnavailable);
  });
}
