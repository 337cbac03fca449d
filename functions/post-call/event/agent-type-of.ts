import {
  type AgentTypesSource,
  type ChosenAgentType,
  chooseAgentType,
} from '../../../shared/agents/agent-types.ts';
import { fields, type PostCallEvent } from './event.ts';

/** Named by the event, or by the variable that client-data sent before the call and ElevenLabs echoes, or by the agent. */
export async function agentTypeOf(
  { payload, agentId }: PostCallEvent,
  agentTypes: AgentTypesSource,
  typesByAgentId: Readonly<Record<string, string>>,
): Promise<ChosenAgentType> {
  const echoed = fields(fields(payload.conversation_initiation_client_data).dynamic_variables).agent_type;
  const hints = { body: payload.agent_type ?? echoed, agentId };
  return chooseAgentType(await agentTypes.current(), hints, typesByAgentId);
}
