import { describe, expect, test } from 'vitest';
import { factValue } from '../../functions/post-call/event/collected-facts.ts';
import type { Start } from '../../infra/console/api/start.ts';
import { startRoutes } from '../../infra/console/server/start-routes.ts';
import { telephoneRoutes } from '../../infra/console/server/telephone-routes.ts';
import { BUNDLED_AGENT_TYPES } from '../../shared/agents/agent-types.ts';
import { nowhere, openDoor } from './door-rig.ts';

const door = openDoor([startRoutes, telephoneRoutes], { ...nowhere, isLocal: true });

describe('what the page knows before its first view', () => {
  test('five people to play, each with facts that their agent type collects and accepts', async () => {
    const start = await door.visitor().told<Start>('/api/start');
    expect(start.scriptedCallers).toHaveLength(5);
    for (const { id, agentType, collected } of start.scriptedCallers) {
      const { factIds } = start.agentTypes.find((type) => type.id === agentType) ?? { factIds: [] };
      for (const [fact, value] of Object.entries(collected)) {
        expect(factIds, id).toContain(fact);
        const spec = BUNDLED_AGENT_TYPES.facts[fact];
        const type = spec?.type === 'boolean' ? 'boolean' : 'string';
        expect(spec && factValue(fact, spec, value), `${id}: ${fact}`).toBeTypeOf(type);
      }
    }
  });

  test('another Mem0 than the stand-in takes no orders', async () => {
    expect(await door.visitor().told<Start>('/api/start')).toMatchObject({ canTroubleMem0: false });
    expect((await door.visitor().ask('/api/telephone/mem0', { body: { state: 'dead' } })).status).toBe(400);
  });

  test('a stack that has gone is told in one sentence', async () => {
    const body = { caller: '', agentType: 'elevenlabs_sales_agent' };
    const { status, body: said } = await door.visitor().ask('/api/telephone/calls', { body });
    expect([status, said]).toEqual([
      400,
      '{"error":"The local stack does not answer any more. Start it again."}',
    ]);
  });
});

describe('what cannot be meant', () => {
  test.each([
    ['calls', { caller: 1, agentType: 'elevenlabs_sales_agent' }, 'caller must be a text.'],
    ['calls', { caller: '', agentType: 'none' }, 'agentType names none that there is.'],
    ['ends', { agentType: 'elevenlabs_sales_agent', conversationId: 'c' }, 'startedAtMs is missing.'],
    ['mem0', { state: 'broken' }, 'state must be one of well, slow, dead.'],
  ])('%s %j is refused with the field in one sentence', async (name, body, error) => {
    const said = await door.visitor().ask(`/api/telephone/${name}`, { body });
    expect([said.status, JSON.parse(said.body)]).toEqual([400, { error }]);
  });
});
