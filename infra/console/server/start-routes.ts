import { Hono } from 'hono';
import bundled from '../../../shared/agents/agent-types.json' with { type: 'json' };
import type { AgentTypes } from '../../../shared/agents/agent-types.ts';
import type { Start } from '../api/start.ts';
import { canTroubleMem0 } from '../telephone/mem0-weather.ts';
import { SCRIPTED_CALLERS } from '../telephone/scripted-callers.ts';
import type { Place } from './place.ts';

/** What the page needs before its first view. */
export function startRoutes(place: Place): Hono {
  const app = new Hono();
  app.get('/api/start', async (c) => {
    const { target, isLocal } = place;
    return c.json({
      environment: target.name,
      isLocal,
      canTroubleMem0: await canTroubleMem0(place),
      memoryScope: target.memoryScope,
      ...typesIn(await place.agentTypes.current()),
      scriptedCallers: isLocal ? SCRIPTED_CALLERS : [],
    } satisfies Start);
  });
  return app;
}

/** Descriptions are for people: no function reads them, so the type of the file has none. Of replaced types nothing is known. */
const DESCRIBED: Readonly<Record<string, { readonly description: string }>> = bundled.agent_types;

function typesIn({ agent_types, facts }: AgentTypes): Pick<Start, 'agentTypes' | 'facts'> {
  return {
    agentTypes: Object.entries(agent_types).map(([id, { memory_config }]) => ({
      ...{ id, factIds: memory_config.auto_extract },
      description: DESCRIBED[id]?.description ?? '',
    })),
    facts: Object.entries(facts).map(([id, fact]) => ({
      ...{ id, label: fact.label, type: fact.type },
      ...(fact.enum ? { values: fact.enum } : {}),
    })),
  };
}
