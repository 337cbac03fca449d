import { readFileSync, rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CallerShown, Done, Forgotten, HistoryEntry } from '../../infra/console/api/caller.ts';
import { callerRoutes } from '../../infra/console/server/caller-routes.ts';
import { AGENT_ID, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf, stored } from '../ops/memory-rig.ts';
import { answer, ask, consoleRig } from './console-rig.ts';

const CALLER = '+12025550131';
const BESIDE = '+12025550132';
const rig = consoleRig();
const app = () => callerRoutes(rig.place());
const shownCaller = (reveal = true, caller = CALLER) =>
  answer<CallerShown>(app(), '/api/caller', { caller, reveal, page: 0 });
const greeting = (caller = CALLER) => greetingOf(rig.stack().ready, caller, AGENT_ID);
const idOf = async (part: string): Promise<string> =>
  (await shownCaller()).memories.find(({ text }) => text.includes(part))?.id ?? '';

describe('the view Caller', () => {
  beforeAll(async () => {
    const { ready } = rig.stack();
    const callers = [
      [CALLER, 'Ana Berk', 'conv_1'],
      [BESIDE, 'Bela Novak', 'conv_2'],
    ] as const;
    for (const [caller, callerName, conversationId] of callers) {
      const summary = `The caller rented a kayak, call ${conversationId}.`;
      await deliver(ready, transcriptionEvent({ conversationId, caller, callerName, summary }));
    }
    await rig.stack().settled();
  });

  test('masks numbers, names and texts until they are revealed, at the price of an audit line', async () => {
    const audited = rig.audited().length;
    const masked = await shownCaller(false);
    expect(JSON.stringify(masked)).not.toMatch(/Ana|Berk|kayak|2025550131|jacket|Juniper/);
    expect(masked).toMatchObject({ masked: '***31', isRevealed: false, pageCount: 1 });
    expect(masked.memories[0]?.text).toMatch(/^\(\d+ characters\)$/);
    expect(masked.brief?.firstMessage).toMatch(/^\(\d+ characters\)$/);
    expect(rig.audited()).toHaveLength(audited);
    const revealed = await shownCaller();
    expect(JSON.stringify(revealed)).toMatch(/Ana Berk.*kayak|kayak.*Ana Berk/);
    expect(JSON.stringify(revealed)).not.toMatch(/Bela|conv_2/);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'reveal', caller: '***31' });
    expect(JSON.stringify(rig.audited())).not.toMatch(/2025550131|Ana/);
  });

  test('shows the greeting and the prompt text that the next call really gets', async () => {
    const { brief, facts } = await shownCaller();
    const { clientDataUrl, workspaceKey } = rig.stack().ready;
    const asked = await fetch(clientDataUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-workspace-key': workspaceKey },
      body: JSON.stringify({ caller_id: CALLER, agent_id: AGENT_ID, called_number: '+12025550100' }),
    });
    expect(await asked.json()).toMatchObject({
      dynamic_variables: { memory_context: brief?.memoryContext },
      conversation_config_override: { agent: { first_message: brief?.firstMessage } },
    });
    expect(facts).toContainEqual(
      expect.objectContaining({ id: 'caller_name', value: 'Ana Berk', conversationId: 'conv_1' }),
    );
  });

  test('knows nothing of somebody who never called', async () => {
    expect(await shownCaller(false, '+12025550139')).toMatchObject({
      ...{ totalCount: 0, memories: [], facts: [], brief: null, pageCount: 1 },
    });
  });

  test('corrects a fact, and the next greeting says it', async () => {
    const changed = { caller: CALLER, id: 'caller_name', value: 'Anna Berg' };
    expect((await answer<Done>(app(), '/api/caller/facts', changed)).message).toContain('***31');
    expect((await greeting()).caller_name).toBe('Anna Berg');
    expect((await greeting(BESIDE)).caller_name).toBe('Bela Novak');
    const satisfied = { caller: CALLER, id: 'satisfaction', value: 'satisfied' };
    await answer(app(), '/api/caller/facts', satisfied);
    expect((await greeting()).satisfaction).toBe('satisfied');
    await answer(app(), '/api/caller/facts', { ...satisfied, value: null });
    expect((await greeting()).satisfaction).toBe('');
  });

  test('adds, edits and deletes a memory, and the next greeting knows', async () => {
    const text = 'She is allergic to <script>alert(1)</script> nuts.';
    await answer(app(), '/api/caller/memories', { caller: CALLER, text });
    const said = await ask(app(), '/api/caller', { caller: CALLER, reveal: true, page: 0 });
    expect(said.headers.get('content-type')).toContain('application/json');
    expect(await said.text()).toContain('allergic to <script>alert(1)</script> nuts.');
    const id = await idOf('allergic');
    await answer(app(), `/api/memories/${id}`, { text: 'She is allergic to milk.' });
    expect((await greeting()).memory_context).toContain('allergic to milk');
    const history = (reveal: boolean) =>
      answer<readonly HistoryEntry[]>(app(), `/api/memories/${id}/history`, { reveal });
    expect((await history(true)).map(({ event, after }) => [event, after])).toEqual([
      ['ADD', text],
      ['UPDATE', 'She is allergic to milk.'],
    ]);
    expect(JSON.stringify(await history(false))).not.toMatch(/allergic|milk/);
    await answer(app(), `/api/memories/${id}/delete`, {});
    expect(await idOf('allergic')).toBe('');
    expect((await greeting()).memory_context).not.toContain('allergic');
  });

  test('keeps both of two changes that come at once', async () => {
    const facts = [
      ['caller_name', 'Anna Berg-Lund'],
      ['account_status', 'gold'],
    ];
    await Promise.all(
      facts.map(([id, value]) => answer(app(), '/api/caller/facts', { caller: CALLER, id, value })),
    );
    const known = (await shownCaller()).facts.map(({ id, value }) => [id, value]);
    expect(known).toEqual(expect.arrayContaining(facts));
  });

  test.each([
    ['/api/caller', { caller: 'anonymous', reveal: false, page: 0 }, 'names no caller'],
    ['/api/caller', { caller: CALLER, reveal: false, page: -1 }, 'whole number'],
    ['/api/caller/facts', { caller: CALLER, id: 'shoe_size', value: '7' }, 'no such fact'],
    ['/api/caller/facts', { caller: CALLER, id: 'account_status', value: 'purple' }, 'one of standard'],
    ['/api/caller/memories', { caller: CALLER, text: '  ' }, 'text is empty'],
    ['/api/memories/no-id', { text: 'Something.' }, 'no memory of a caller'],
    [
      '/api/memories/..%2Fusers/delete',
      {},
      'no such memory',
      'NotFound', // An id must not lead elsewhere at Mem0.
    ],
  ])('refuses %s with %j in one sentence', async (path, body, reason, name = 'Refused') => {
    await expect(ask(app(), path, body)).rejects.toMatchObject({
      ...{ name, message: expect.stringContaining(reason) },
    });
  });

  test('forgets a caller everywhere and hands out the receipt; a dry run only counts', async () => {
    const dry = await answer<Forgotten>(app(), '/api/caller/forget', { caller: CALLER, dryRun: true });
    expect(dry).toMatchObject({ after: null, receiptPath: null, nothingLeft: false });
    expect(dry.before.memories).toBeGreaterThan(0);
    const done = await answer<Forgotten>(app(), '/api/caller/forget', { caller: CALLER, dryRun: false });
    expect(done).toMatchObject({ nothingLeft: true, before: dry.before });
    const path = done.receiptPath ?? '';
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(done.receipt);
    rmSync(path);
    expect(JSON.stringify(done)).not.toMatch(/2025550131|Anna/);
    expect((await stored(rig.stack())).filter((one) => /2025550131|Anna|conv_1\b/.test(one))).toEqual([]);
    expect((await greeting()).returning_caller).toBe('no');
    expect((await greeting(BESIDE)).caller_name).toBe('Bela Novak');
    expect(rig.audited().at(-1)).toMatchObject({ action: 'forget', left: 0 });
  });
});
