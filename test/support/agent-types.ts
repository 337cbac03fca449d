import {
  BUNDLED_AGENT_TYPES,
  type ChosenAgentType,
  chooseAgentType,
} from '../../shared/agents/agent-types.ts';

/** The facts of all bundled types. */
export const SPECS = BUNDLED_AGENT_TYPES.facts;

/** A type of the bundled file. @throws Error when there is none of that id: then the test is wrong. */
export function agentTypeNamed(id: string): ChosenAgentType {
  const type = chooseAgentType(BUNDLED_AGENT_TYPES, { body: id }, {});
  if (type.id !== id) throw new Error(`no agent type ${id}`);
  return type;
}

/** What an agent does of which nothing is said. */
export const SUPPORT = chooseAgentType(BUNDLED_AGENT_TYPES, {}, {});
export const SALES = agentTypeNamed('elevenlabs_sales_agent');
export const TECHNICAL = agentTypeNamed('elevenlabs_technical_support');
