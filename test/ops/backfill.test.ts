import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readObjects } from '../chaos/remains.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type ConversationsStandIn, startConversations } from '../support/conversations-stand-in.ts';
import { deliver } from './memory-rig.ts';
import { operating } from './run-ops.ts';

const { operator, stack } = operating();
const FIRST_AT_SECS = 1_790_000_000;
const RANGE = ['--from', '2026-09-01', '--to', '2026-11-01'];
const FAST = ['--yes', '--rate', '600'];

const past = (index: number, data: Readonly<Record<string, unknown>> = {}) =>
  transcriptionEvent({
    conversationId: `conv_past_${index}`,
    caller: `+120255501${60 + (index % 3)}`,
    startedAtSecs: FIRST_AT_SECS + index * 3_600,
    summary: `The caller asked about parcel ${index}.`,
    turns: [{ role: 'user', message: `Please send parcel ${index} to my office.` }],
    data: { has_audio: false, ...data },
  });
const CALLS = Array.from({ length: 11 }, (_, index) => past(index));
const IDS = CALLS.map(({ data }) => `${data.conversation_id}`);
const UNFINISHED = past(20, { status: 'processing' });

let elevenLabs: ConversationsStandIn;
beforeAll(async () => {
  elevenLabs = await startConversations([...CALLS, UNFINISHED].map(({ data }) => data));
});
afterAll(() => elevenLabs.stop());

const json = (args: readonly string[], onStarted?: (kill: () => void) => void) =>
  operator.json(args, { env: elevenLabs.environment, ...(onStarted ? { onStarted } : {}) });

/** How often each part of each call was given to Mem0. */
function addsOf(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, body } of stack().mem0?.requests ?? []) {
    if (!path.includes('/add/')) continue;
    const { metadata } = typeof body === 'string' ? JSON.parse(body) : body;
    const part = `${metadata.conversation_id} ${metadata.type} ${metadata.chunk ?? ''}`;
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return counts;
}

describe('a backfill', { timeout: 120_000 }, () => {
  test('is estimated first, and what is here already is not counted', async () => {
    await deliver(stack().ready, CALLS[0] ?? {});
    await stack().settled();
    const { said, code, stderr } = await json(['backfill', ...RANGE, '--estimate', '--rate', '1']);
    expect([code, said]).toEqual([
      0,
      // Each of the eleven is one turn of seven seconds: a summary and a chunk.
      { calls: 11, minutes: 2, mem0_adds_at_least: 22, aws_usd_at_most: 0.01, hours: 0.2, erased: 0 },
    ]);
    expect(stderr).toContain('ElevenLabs has 12 calls of this time, 1 are here, 0 were erased');
  });

  test('that is killed again and again ends complete, with nothing done twice', async () => {
    // A page of the list, a call, between two calls, and late.
    let killed = 0;
    for (const requests of [2, 5, 7, 9]) {
      const until = elevenLabs.requests.length + requests;
      let [kill, isOver] = [(): void => undefined, false];
      const ran = json(['backfill', ...RANGE, ...FAST], (end) => {
        kill = end;
      }).finally(() => {
        isOver = true;
      });
      // A slow kill may have left it less than that to ask for.
      await vi.waitFor(() => expect(isOver || elevenLabs.requests.length >= until).toBe(true), {
        timeout: 20_000,
        interval: 2,
      });
      kill();
      if ((await ran).code === null) killed += 1;
    }
    expect(killed).toBeGreaterThanOrEqual(2);
    const last = await json(['backfill', ...RANGE, ...FAST]);
    expect(last.said).toMatchObject({ unfinished: 1, gone: 0, refused: 0, left: 0 });
    // One is not finished: it is left, and said.
    expect([last.code, last.stderr.includes('conv_past_20: unfinished')]).toEqual([1, true]);
    await stack().settled();
    const results = IDS.map((id) => `results/${id}.json`).sort();
    expect([...(await readObjects(stack().ready, 'results/'))].sort()).toEqual(results);
    const adds = addsOf();
    expect(new Set([...adds.keys()].map((part) => part.split(' ')[0]))).toEqual(new Set(IDS));
    expect([...adds].filter(([, count]) => count > 1)).toEqual([]);
    expect((await json(['backfill', ...RANGE, '--estimate'])).said).toMatchObject({ calls: 1 });
  });

  test('keeps the times of the call, however late it is', async () => {
    const memories = stack().mem0?.memories() ?? [];
    const dated = memories.find(({ metadata }) => metadata?.conversation_id === IDS[3]);
    const startedAt = new Date((FIRST_AT_SECS + 3 * 3_600) * 1000).toISOString().replace('.000', '');
    expect(dated?.metadata?.timestamp).toBe(startedAt);
    expect(dated?.created_at.slice(0, 19)).toBe(startedAt.slice(0, 19));
  });

  test('waits as ElevenLabs asks, and says in a sentence what it cannot get past', async () => {
    elevenLabs.fail({ status: 429, headers: { 'retry-after': '0' }, body: {} }, 3);
    expect((await json(['backfill', ...RANGE, '--estimate'])).code).toBe(0);
    const env = { ...elevenLabs.environment, ELEVENLABS_API_KEY: 'wrong' };
    const { code, stderr } = await operator.run(['backfill', ...RANGE, '--estimate'], { env });
    expect([code, stderr]).toEqual([2, 'ElevenLabs does not take the key: it answered 401.\n']);
    expect(
      (await operator.run(['backfill', ...RANGE], { env: { ELEVENLABS_API_KEY: '' } })).stderr,
    ).toContain('Set ELEVENLABS_API_KEY');
  });
});

test('reconcile lists what never reached us, without caller data, and fetches it when told to', async () => {
  const lost = past(30, {});
  const nowSecs = Math.floor(Date.now() / 1000);
  const at = (secs: number) => ({
    ...lost.data,
    metadata: { ...(lost.data.metadata as object), start_time_unix_secs: secs },
  });
  const other = await startConversations([
    { ...at(nowSecs - 2 * 3_600), conversation_id: 'conv_lost' },
    { ...at(nowSecs - 60), conversation_id: 'conv_under_way' },
    { ...at(nowSecs - 3 * 86_400), conversation_id: 'conv_long_ago' },
  ]);
  const env = other.environment;
  const listed = await operator.json(['reconcile', '--days', '2'], { env });
  expect([listed.code, listed.said.missing]).toEqual([
    1,
    [expect.objectContaining({ conversation_id: 'conv_lost' })],
  ]);
  expect(listed.stdout + listed.stderr).not.toContain('+1202');
  const fetched = await operator.json(['reconcile', '--days', '2', '--fetch', ...FAST], { env });
  expect([fetched.code, fetched.said.sent]).toEqual([0, 1]);
  await stack().settled();
  expect((await operator.json(['reconcile', '--days', '2'], { env })).said).toEqual({
    missing: [],
    erased: 0,
  });
  expect((await operator.audited()).at(-1)).toMatchObject({ action: 'reconcile', sent: 1 });
  await other.stop();
});
