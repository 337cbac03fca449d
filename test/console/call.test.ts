import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallListed, CallShown } from '../../infra/console/api/call.ts';
import type { Done } from '../../infra/console/api/caller.ts';
import { callRoutes } from '../../infra/console/server/call-routes.ts';
import { audioEvent, withheldCall } from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from '../ops/memory-rig.ts';
import { answer, ask, consoleRig } from './console-rig.ts';

const CALLER = '+12025550135';
const ID = 'conv_7';
const TURNS = [
  { role: 'agent', message: 'Hello, Harbour Outfitters.' },
  { role: 'user', message: 'I rented a <script>alert("kayak")</script> kayak.' },
  { role: 'agent', message: '...' },
  { role: 'user', message: 'Please bring it to the pier.' },
] as const;
const rig = consoleRig();
const app = () => callRoutes(rig.place());
const shownCall = (reveal: boolean, id = ID) => answer<CallShown>(app(), `/api/calls/${id}`, { reveal });

describe('the view Call', () => {
  beforeAll(async () => {
    const { ready } = rig.stack();
    const event = { conversationId: ID, caller: CALLER, callerName: 'Anna Berg', turns: TURNS };
    await deliver(ready, audioEvent(ID, 3));
    await deliver(ready, transcriptionEvent({ ...event, summary: 'The caller rented a blue kayak.' }));
    const next = { ...event, conversationId: `${ID}_2`, callerName: 'Anna Lund' };
    await deliver(ready, transcriptionEvent({ ...next, startedAtSecs: 1_795_255_200 }));
    await deliver(ready, withheldCall('conv_nobody'));
    await rig.stack().settled();
  });

  test('shows what was stored, step by step, with times and Mem0 events', async () => {
    const call = await shownCall(true);
    expect(call).toMatchObject({
      ...{ conversationId: ID, masked: '***35', caller: CALLER, state: 'remembered', attempts: 1 },
      ...{ startedAt: '2026-11-20T10:00:00Z', durationSecs: 28, direction: 'inbound' },
      ...{ summary: 'The caller rented a blue kayak.', hasRecording: true },
    });
    const names = call.stops.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['note', 'factual']);
    expect(names).toContain('semantic:0');
    expect(names.slice(-2)).toEqual(['brief', 'archived']);
    expect(call.stops.every(({ state, at }) => state === 'done' && Number.isFinite(Date.parse(at)))).toBe(
      true,
    );
    const talk = call.stops.find(({ name }) => name === 'semantic:0');
    const mem0EventId = expect.stringMatching(/\w/);
    expect(talk).toMatchObject({ label: 'The talk given to Mem0', tookMs: expect.any(Number), mem0EventId });
    expect(call.facts).toContainEqual(expect.objectContaining({ id: 'caller_name', value: 'Anna Berg' }));
    expect(call.memories.map(({ text }) => text).join()).toContain('kayak');
    const own = rig.stack().mem0?.memories() ?? [];
    const ids = own.filter(({ metadata }) => metadata?.conversation_id === ID).map(({ id }) => id);
    expect(call.memories.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test('shows what was really said, turn by turn with its time, and script as plain text', async () => {
    const { turns } = await shownCall(true);
    expect(turns.map(({ role, message }) => [role, message])).toEqual(
      TURNS.filter(({ message }) => message !== '...').map(({ role, message }) => [role, message]),
    );
    expect(turns.map(({ atSecs }) => atSecs)).toEqual([0, 7, 21]);
    const said = await ask(app(), `/api/calls/${ID}`, { reveal: true });
    expect(said.headers.get('content-type')).toContain('application/json');
  });

  test('masks it until it is revealed, at the price of an audit line', async () => {
    const audited = rig.audited().length;
    const masked = await shownCall(false);
    expect(JSON.stringify(masked)).not.toMatch(/kayak|Anna|2025550135|Harbour|pier/);
    expect(masked.turns[0]).toMatchObject({ role: 'agent', message: '(26 characters)' });
    expect(masked).toMatchObject({ masked: '***35', caller: null, isRevealed: false });
    expect(rig.audited()).toHaveLength(audited);
    await shownCall(true);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'reveal', conversation_id: ID, caller: '***35' });
    expect(JSON.stringify(rig.audited())).not.toMatch(/Anna|2025550135/);
  });

  test('plays the recording, whole or in part, and a line says so', async () => {
    const whole = await ask(app(), `/api/calls/${ID}/recording`);
    const sound = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get('content-type'), sound.length]).toEqual([
      200,
      'audio/mpeg',
      1251,
    ]);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'reveal', verb: 'call recording' });
    const range = { headers: { range: 'bytes=4-9' } };
    const part = await app().request(`/api/calls/${ID}/recording`, range);
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 4-9/1251']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(sound.subarray(4, 10));
  });

  test('lists the latest calls, newest first, with masked callers', async () => {
    const calls = await answer<readonly CallListed[]>(app(), '/api/calls');
    expect(calls).toEqual([
      { conversationId: `${ID}_2`, startedAt: '2026-11-21T10:00:00Z', masked: '***35' },
      { conversationId: ID, startedAt: '2026-11-20T10:00:00Z', masked: '***35' },
    ]);
  });

  test('shows a call whose caller nobody knows as unclaimed', async () => {
    expect(await shownCall(true, 'conv_nobody')).toMatchObject({
      ...{ state: 'unclaimed', masked: null, memories: [], hasRecording: false },
    });
    await expect(ask(app(), '/api/calls/conv_nobody/replay', {})).rejects.toThrow('assign it first');
  });

  test.each([
    ['/api/calls/conv_none', { reveal: true }],
    ['/api/calls/conv_none/replay', {}],
    ['/api/calls/conv_none/recording', undefined],
    [`/api/calls/${ID}_2/recording`, undefined],
  ])('finds nothing at %s', async (path, body) => {
    await expect(ask(app(), path, body)).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('replays a call: answers when it is queued, and the worker makes it anew', async () => {
    const before = await shownCall(true);
    const done = await answer<Done>(app(), `/api/calls/${ID}/replay`, {});
    expect(done.message).toContain(`${before.memories.length} memories`);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'replay', conversation_id: ID });
    await rig.stack().settled();
    const after = await shownCall(true);
    expect(after).toMatchObject({ state: 'remembered', facts: before.facts, hasRecording: true });
    const texts = ({ memories }: CallShown) => memories.map(({ text }) => text).sort();
    expect(texts(after)).toEqual(texts(before));
    expect(after.memories.map(({ id }) => id)).not.toEqual(before.memories.map(({ id }) => id));
  });

  test('shows a call that waits: accepted, in the inbox, and how far it came', async () => {
    rig.stack().mem0?.setFaults([{ match: 'add', status: 503 }]);
    await deliver(rig.stack().ready, transcriptionEvent({ conversationId: 'conv_8', caller: CALLER }));
    await vi.waitFor(
      async () => {
        const { state, stops } = await shownCall(true, 'conv_8');
        expect(state).toBe('inbox');
        expect(stops.map(({ name, state: how }) => [name, how])).toEqual([
          ['inbox', 'done'],
          ['note', 'done'],
          ['factual', 'started'],
        ]);
      },
      { timeout: 20_000 },
    );
  });
});
