import { type AgentTypeId, promptOf } from '../../shared/agents/agent-type.ts';
import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { type Caller, idCaller, maskCaller } from '../../shared/caller.ts';
import type { Outcome } from '../../shared/errors.ts';
import { type BriefPorts, briefOf } from './caller-brief.ts';
import { openingFrom } from './opening.ts';
import { type ClientDataRequest, callerOfRequest } from './request.ts';

export interface GreetConfig {
  readonly ownNumbers: ReadonlySet<string>;
  /** Dynamic variables the customer's agents define besides ours, with the value to send. */
  readonly extraVariables: Readonly<Record<string, string>>;
  /** `variable`: memory travels as `{{memory_context}}`. `override`: it replaces the agent's system prompt. */
  readonly promptDelivery: 'variable' | 'override';
  /** Whether to override the agent's first message with our greeting. */
  readonly greetFirst: boolean;
}

/** The answer to a conversation-initiation webhook. */
export interface ClientData {
  readonly type: 'conversation_initiation_client_data';
  readonly user_id?: string;
  readonly dynamic_variables: Readonly<Record<string, string>>;
  readonly conversation_config_override?: {
    readonly agent: { readonly first_message?: string; readonly prompt?: { readonly prompt: string } };
  };
}

export interface Greeted {
  readonly outcome: Outcome;
  readonly body: ClientData;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Greets whoever is calling, before `deadlineMs` (epoch), whatever the back ends do: an unknown, anonymous or
 * unreachable past makes a new caller. Every variable is sent always, because a missing one ends the call (code 1008).
 */
export async function greet(
  request: ClientDataRequest,
  agentType: AgentTypeId,
  ports: BriefPorts,
  config: GreetConfig,
  deadlineMs: number,
): Promise<Greeted> {
  const caller = callerOfRequest(request, config.ownNumbers);
  const known = caller ? await briefOf(caller, ports, deadlineMs) : { brief: EMPTY_BRIEF, degraded: false };
  const opening = openingFrom(known.brief);
  const override = overrideOf(opening, agentType, config);
  return {
    outcome: known.degraded ? 'degraded' : 'handled',
    body: {
      type: 'conversation_initiation_client_data',
      ...(caller ? { user_id: caller } : {}),
      dynamic_variables: {
        ...config.extraVariables,
        caller_id: shownCaller(request, caller),
        ...opening.variables,
        agent_type: agentType,
      },
      ...(override ? { conversation_config_override: { agent: override } } : {}),
    },
    facts: {
      ...(request.conversation_id ? { conversation_id: request.conversation_id } : {}),
      ...(request.agent_id ? { agent_id: request.agent_id } : {}),
      ...(caller ? { caller: maskCaller(caller) } : {}),
      named: opening.variables.caller_name !== '',
      returning: opening.variables.returning_caller === 'yes',
    },
  };
}

/** What is not overridden is left out: an empty string or null would itself be an override. */
function overrideOf(
  opening: ReturnType<typeof openingFrom>,
  agentType: AgentTypeId,
  { greetFirst, promptDelivery }: GreetConfig,
): { first_message?: string; prompt?: { prompt: string } } | undefined {
  const override = {
    ...(greetFirst ? { first_message: opening.firstMessage } : {}),
    ...(promptDelivery === 'override'
      ? { prompt: { prompt: `${promptOf(agentType)}\n\n${opening.context}` } }
      : {}),
  };
  return Object.keys(override).length > 0 ? override : undefined;
}

/**
 * The caller's own address. For somebody unnamed what was presented, if it is plain and names nobody: agents hand it on
 * to `retrieve`, where an extension, say, might be another person's id on the web.
 */
function shownCaller(request: ClientDataRequest, caller: Caller | undefined): string {
  if (caller) return caller;
  const presented = request.caller_id || request.system__caller_id || '';
  const isHarmless = /^[\w+ .()-]{1,64}$/.test(presented) && idCaller(presented) === undefined;
  return isHarmless ? presented : 'anonymous';
}
