import { beforeAll, describe, expect, test } from 'vitest';
import type { Searched } from '../../infra/console/api/search.ts';
import { searchRoutes } from '../../infra/console/server/search-routes.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from '../ops/memory-rig.ts';
import { answer, ask, consoleRig } from './console-rig.ts';

const CALLER = '+12025550136';
const STRANGER = '+12025550138';
const AGENT_TYPE = 'elevenlabs_customer_support';
const QUERY = 'Which tent did the caller order?';
const rig = consoleRig();
const asked = { caller: CALLER, query: QUERY, agentType: AGENT_TYPE, reveal: true };
const search = (more: object = {}) =>
  answer<Searched>(searchRoutes(rig.place()), '/api/search', { ...asked, ...more });

/** What an agent gets at retrieve's own door. */
async function atTheDoor(body: object) {
  const { retrieveUrl, workspaceKey } = rig.stack().ready;
  const headers = { 'content-type': 'application/json', 'x-workspace-key': workspaceKey };
  const question = { query: QUERY, user_id: CALLER, agent_type: AGENT_TYPE, explain: true, ...body };
  const said = await fetch(retrieveUrl, { method: 'POST', headers, body: JSON.stringify(question) });
  // retrieve's own answer.
  return (await said.json()) as { memories: { id: string; score: number; memory: string }[] };
}
const order = (hits: readonly { readonly id: string; readonly score: number }[]) =>
  hits.map(({ id, score }) => [id, score]);

describe('the view Search', () => {
  beforeAll(async () => {
    const memory = (text: string, type: string, daysAgo: number) => ({
      memory: text,
      user_id: CALLER,
      metadata: { type, conversation_id: `conv_${daysAgo}` },
      created_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    });
    rig
      .stack()
      .mem0?.seed([
        memory('The caller ordered a red tent.', 'semantic', 200),
        memory('The caller ordered a green tent for four.', 'factual', 20),
        memory('The caller asked which tent is the lightest.', 'semantic', 3),
        memory('The caller asked which tent is the lightest', 'semantic', 90),
        memory('The caller likes tents of cotton.', 'preference', 2),
      ]);
    const summary = 'The caller ordered a blue tent.';
    await deliver(
      rig.stack().ready,
      transcriptionEvent({ conversationId: 'conv_9', caller: CALLER, callerName: 'Anna Berg', summary }),
    );
    await rig.stack().settled();
  });

  test.each([{}, { limit: 2 }, { types: ['semantic'] }, { since: '2026-10-01' }])(
    'answers in the order and with the scores of the retrieve door: %j',
    async (filter) => {
      const { hits, isDegraded } = await search(filter);
      const door = await atTheDoor(filter);
      expect(door.memories.length).toBeGreaterThan(0);
      expect(order(hits)).toEqual(order(door.memories));
      expect(hits.map(({ text }) => text)).toEqual(door.memories.map(({ memory }) => memory));
      expect(isDegraded).toBe(false);
    },
  );

  test('shows every factor of a score, and Mem0’s own order beside ours', async () => {
    const { hits, dropped } = await search({ limit: 4 });
    for (const { score, factors } of hits) {
      const product = factors.relevance * factors.type * factors.recency * factors.priority;
      expect(score).toBeCloseTo(product, 3);
    }
    const positions = hits.map(({ position }) => position);
    expect(new Set(positions).size).toBe(positions.length);
    expect(Math.min(...positions)).toBe(1);
    expect(dropped).toContainEqual(
      expect.objectContaining({ text: 'The caller asked which tent is the lightest', reason: 'repeated' }),
    );
  });

  test('shows what the degraded answer would have been, and it is what the door gives without Mem0', async () => {
    const { degraded } = await search({ query: 'blue tent order' });
    rig.stack().mem0?.setFaults([{ match: 'search', status: 503 }]);
    const door = await atTheDoor({ query: 'blue tent order' });
    const down = await search({ query: 'blue tent order' });
    rig.stack().mem0?.setFaults([]);
    expect(door.memories.length).toBeGreaterThan(0);
    expect(order(degraded ?? [])).toEqual(order(door.memories));
    expect(down).toMatchObject({ isDegraded: true, hits: degraded });
    expect((await search({ caller: STRANGER })).degraded).toBeNull();
  });

  test('masks texts until they are revealed, at the price of an audit line', async () => {
    const audited = rig.audited().length;
    const masked = await search({ reveal: false, limit: 2 });
    expect(JSON.stringify(masked)).not.toMatch(/tent\b|Anna|2025550136/);
    expect(masked.hits[0]?.text).toMatch(/^\(\d+ characters\)$/);
    expect(rig.audited()).toHaveLength(audited);
    await search();
    expect(rig.audited().at(-1)).toMatchObject({ action: 'reveal', verb: 'search', caller: '***36' });
  });

  test.each([
    [{ query: '' }, 'query is empty'],
    [{ query: 'x'.repeat(1_001) }, 'more than 1000'],
    [{ limit: 51 }, 'limit must be a whole number'],
    [{ since: 'yesterday' }, 'since must be a date'],
    [{ caller: 'anonymous' }, 'names no caller'],
  ])('refuses what the door would refuse: %j', async (wrong, reason) => {
    const asking = ask(searchRoutes(rig.place()), '/api/search', { ...asked, ...wrong });
    await expect(asking).rejects.toMatchObject({ name: 'Refused', message: expect.stringContaining(reason) });
  });
});
