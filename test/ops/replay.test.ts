import { afterAll, describe, expect, test, vi } from 'vitest';
import { callDynamodb } from '../../infra/local/emulator-resources.ts';
import { readObjects } from '../chaos/remains.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type ElevenLabsStandIn, startElevenLabs } from '../support/elevenlabs-stand-in.ts';
import { knownIn } from './known-in.ts';
import { deliver } from './memory-rig.ts';
import { ANNA, CALLS, rememberCalls } from './replayed-calls.ts';
import { operating } from './run-ops.ts';

let elevenLabs: ElevenLabsStandIn;
const { operator, stack } = operating(async () => {
  elevenLabs = await startElevenLabs();
  const environment = { ELEVENLABS_API_HOST: elevenLabs.url, ELEVENLABS_API_KEY: 'recordings-not-a-key' };
  return { environment };
});
afterAll(() => elevenLabs.stop());
const NO_WAIT = ['--yes', '--rate', '600', '--patience', '60'];

const known = () => knownIn(stack());

const deletions = (): number =>
  (stack().mem0?.requests ?? []).filter(({ method }) => method === 'DELETE').length;

describe('a replay', { timeout: 120_000 }, () => {
  test('replaces what a call left: once, twice, and what an earlier version left as well', async () => {
    await rememberCalls(stack());
    const before = await known();
    expect(before.memories.length).toBeGreaterThan(CALLS.length * 2);
    const stranger = {
      memory: 'Not hers.',
      user_id: '+12025550152',
      metadata: { conversation_id: CALLS[0] },
    };
    const others = { memory: 'Written by others.', user_id: ANNA, metadata: {} };
    const stale = { user_id: ANNA, metadata: { conversation_id: CALLS[0], type: 'factual' } };
    stack().mem0?.seed([
      stranger,
      { ...stale, memory: 'An old wording.' },
      { ...stale, memory: 'An old wording that has expired.', expiration_date: '2026-01-01' },
    ]);
    const first = await operator.json(['replay', CALLS[0] ?? '', ...NO_WAIT]);
    expect(first).toMatchObject({ code: 0, said: { replayed: 1, late: [], failed: [], left: 0 } });
    expect(first.stderr + first.stdout).not.toContain('0151');
    const after = await known();
    expect(after.memories.filter(({ user_id }) => user_id === ANNA)).toEqual(before.memories);
    expect(after.memories).toContainEqual(expect.objectContaining({ memory: stranger.memory }));
    expect([after.briefs, after.objects]).toEqual([before.briefs, before.objects]);

    stack().mem0?.seed([others]);
    const range = ['--from', '2026-11-20', '--to', '2026-11-22'];
    for (const _ of [1, 2]) {
      expect((await operator.json(['replay', ...range, ...NO_WAIT])).said).toMatchObject({ replayed: 2 });
    }
    const again = await known();
    const own = again.memories.filter(({ user_id, memory }) => user_id === ANNA && memory !== others.memory);
    expect(own).toEqual(before.memories);
    expect((await operator.audited()).map(({ conversation_id }) => conversation_id)).toEqual([
      ...[CALLS[0], CALLS[0], CALLS[1], CALLS[0], CALLS[1]],
    ]);
  });

  test('keeps the recording, also when ElevenLabs has it no more', async () => {
    const heard = transcriptionEvent({
      conversationId: 'conv_heard',
      caller: '+12025550153',
      startedAtSecs: 1_790_000_000,
    });
    await deliver(stack().ready, heard);
    await stack().settled();
    const recordings = await readObjects(stack().ready, 'audio/');
    expect(recordings.size).toBe(1);
    const asked = elevenLabs.requests.length;
    elevenLabs.setFate(404);
    // The second time there is no page that knows of it: pages are kept for 45 days.
    for (const _ of [1, 2]) {
      expect((await operator.json(['replay', 'conv_heard', ...NO_WAIT])).said).toMatchObject({
        replayed: 1,
      });
      await callDynamodb(stack().ready.dynamodbUrl, 'DeleteItem', {
        TableName: stack().ready.table,
        Key: { pk: { S: 'ledger#post_call_transcription#conv_heard' } },
      });
    }
    expect(await readObjects(stack().ready, 'audio/')).toEqual(recordings);
    expect(elevenLabs.requests.length).toBe(asked);
  });

  test('says what it would do, refuses what is not there, and leaves out what was stored since', async () => {
    const all = ['--from', '2026-11-01', '--to', '2026-12-31'];
    expect((await operator.json(['replay', ...all, '--dry-run'])).said).toEqual({ calls: CALLS });
    const since = ['--not-since', new Date(Date.now() - 3_600_000).toISOString()];
    expect((await operator.json(['replay', ...all, ...since, '--dry-run'])).said).toEqual({ calls: [] });
    const { code, stderr } = await operator.run(['replay', 'conv_unheard_of', '--yes']);
    expect([code, stderr]).toEqual([2, 'Not in the archive below a caller: conv_unheard_of\n']);
    expect((await operator.run(['replay', '--yes'])).stderr).toContain('Say which calls');
  });

  test.each([0, 2])(
    'killed after %i removals leaves a call whole or marked, and is finished later',
    async (count) => {
      const before = await known();
      const [from] = [deletions()];
      const seen = stack().mem0?.requests.length ?? 0;
      stack().mem0?.setFaults([{ match: 'any', delayMs: 40 }]);
      let kill = (): void => undefined;
      const ran = operator.run(['replay', ...CALLS, ...NO_WAIT], { onStarted: (end) => (kill = end) });
      await vi.waitFor(
        () => {
          expect(stack().mem0?.requests.length ?? 0).toBeGreaterThan(seen);
          expect(deletions() - from).toBeGreaterThanOrEqual(count);
        },
        { timeout: 20_000, interval: 5 },
      );
      kill();
      expect((await ran).code).toBe(null);
      stack().mem0?.setFaults([]);
      // Nobody but another replay takes it up.
      await stack().sweep();
      await stack().settled();
      expect((await operator.json(['inbox', 'list'])).said).toMatchObject({
        events: [{ conversation_id: CALLS[0], state: expect.stringMatching(/replay/) }],
      });
      expect((await operator.json(['replay', '--interrupted', ...NO_WAIT])).said).toMatchObject({
        replayed: 1,
      });
      expect(await known()).toEqual(before);
      expect((await operator.json(['inbox', 'list'])).said).toMatchObject({ count: 0 });
    },
  );

  // The worker tries again after 30 seconds.
  test('into a failing Mem0 is made whole by the next try, and takes no earlier add for its own', async () => {
    const sketch = { conversationId: 'conv_outage', caller: '+12025550154', data: { has_audio: false } };
    await deliver(stack().ready, transcriptionEvent(sketch));
    await stack().settled();
    const before = await known();
    stack().mem0?.setFaults([{ match: 'add', status: 503, times: 1 }]);
    const ran = await operator.json(['replay', 'conv_outage', '--yes']);
    expect([ran.code, ran.said]).toMatchObject([0, { replayed: 1, late: [], failed: [] }]);
    expect(await known()).toEqual(before);
  });
});
