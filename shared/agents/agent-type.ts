import bundled from './agent-types.json' with { type: 'json' };

/** The kind of work an agent does, which decides its prompt. */
export type AgentTypeId = keyof typeof bundled;

export const DEFAULT_AGENT_TYPE: AgentTypeId = 'elevenlabs_customer_support';

export interface AgentTypeHints {
  /** Header `X-Agent-Type`. */
  readonly header?: string | undefined;
  /** Body field `agent_type`. */
  readonly body?: string | null | undefined;
  readonly agentId?: string | null | undefined;
}

/** The first hint that names a known type: header, body, the configured type of this agent; else customer support. */
export function chooseAgentType(
  hints: AgentTypeHints,
  typesByAgentId: Readonly<Record<string, string>>,
): AgentTypeId {
  const mapped = hints.agentId ? typesByAgentId[hints.agentId] : undefined;
  const known = [hints.header, hints.body, mapped].find(isAgentType);
  return known ?? DEFAULT_AGENT_TYPE;
}

export function promptOf(type: AgentTypeId): string {
  return bundled[type].prompt;
}

/** How many days after a call its memories may be used. */
export function retentionDaysOf(type: AgentTypeId): number {
  return bundled[type].memory_config.retention_days;
}

function isAgentType(candidate: string | null | undefined): candidate is AgentTypeId {
  return typeof candidate === 'string' && Object.hasOwn(bundled, candidate);
}
