import { Hono } from 'hono';
import agentTypes from '../../../shared/agents/agent-types.json' with { type: 'json' };
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import type { AgentTypeInfo, FactInfo, Start } from '../api/start.ts';
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
      agentTypes: AGENT_TYPES,
      facts: FACTS,
      scriptedCallers: isLocal ? SCRIPTED_CALLERS : [],
    } satisfies Start);
  });
  return app;
}

// Descriptions are for people only: no function reads them, and so the type of the file has none.
const AGENT_TYPES: readonly AgentTypeInfo[] = Object.entries(agentTypes.agent_types).map(([id, type]) => ({
  id,
  description: type.description,
  factIds: type.memory_config.auto_extract,
}));

const FACTS: readonly FactInfo[] = Object.entries(BUNDLED_AGENT_TYPES.facts).map(([id, fact]) => ({
  id,
  label: fact.label,
  type: fact.type,
  ...(fact.enum ? { values: fact.enum } : {}),
}));
