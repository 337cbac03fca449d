import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { type Caller, idCaller, maskCaller } from '../../shared/caller.ts';
import type { Outcome } from '../../shared/errors.ts';
import { type BriefPorts, briefOf } from './caller-brief.ts';
import { type Opening, openingFrom } from './opening.ts';
import { type ClientDataRequest, callerOfRequest, isOutbound } from './request.ts';

export interface GreetConfig {
  readonly ownNumbers: ReadonlySet<string>;
  /** Dynamic variables the customer's agents define besides ours, with the value to send. */
  readonly extraVariables: Readonly<Record<string, string>>;
  /** `variable`: memory travels as `{{memory_context}}`. `override`: it replaces the agent's system prompt. */
  readonly promptDelivery: 'variable' | 'override';
  /** Whether to override the agent's first message with our greeting. */
  readonly greetFirst: boolean;
  /** Whether to override the agent's language with the caller's. */
  readonly overrideLanguage: boolean;
  readonly defaultLanguage: string;
  readonly contextLimitChars: number;
}

interface AgentOverride {
  readonly first_message?: string;
  readonly language?: string;
  readonly prompt?: { readonly prompt: string };
}

/** The answer to a conversation-initiation webhook. */
export interface ClientData {
  readonly type: 'conversation_initiation_client_data';
  readonly user_id?: string;
  readonly dynamic_variables: Readonly<Record<string, string>>;
  readonly conversation_config_override?: { readonly agent: AgentOverride };
}

export interface Greeted {
  readonly outcome: Outcome;
  readonly body: ClientData;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Greets whoever is calling, before `deadlineMs` (epoch), whatever the back ends do: an unknown, anonymous or
 * unreachable past makes a new caller. Every variable is sent always, because a missing one ends the call (code 1008).
 * @param allowed false for a caller over the rate limit, who is greeted without Mem0.
 */
export async function greet(
  request: ClientDataRequest,
  agentType: ChosenAgentType,
  ports: BriefPorts,
  config: GreetConfig,
  allowed: Promise<boolean>,
  deadlineMs: number,
): Promise<Greeted> {
  const caller = callerOfRequest(request, config.ownNumbers);
  const known = caller
    ? await briefOf(caller, ports, agentType.allFacts, allowed, deadlineMs)
    : { brief: EMPTY_BRIEF, degraded: false };
  const limited = !(await allowed);
  const opening = openingFrom(known.brief, agentType, { ...config, nowMs: ports.clock.now() });
  const direction = isOutbound(request, config.ownNumbers) ? 'outbound' : 'inbound';
  const override = overrideOf(opening, direction, agentType, config);
  return {
    outcome: known.degraded || limited ? 'degraded' : 'handled',
    body: {
      type: 'conversation_initiation_client_data',
      ...(caller ? { user_id: caller } : {}),
      dynamic_variables: {
        ...config.extraVariables,
        caller_id: shownCaller(request, caller),
        call_direction: direction,
        ...opening.variables,
      },
      ...(override ? { conversation_config_override: { agent: override } } : {}),
    },
    facts: {
      ...(request.conversation_id ? { conversation_id: request.conversation_id } : {}),
      ...(request.agent_id ? { agent_id: request.agent_id } : {}),
      ...(caller ? { caller: maskCaller(caller) } : {}),
      ...(limited ? { code: 'rate_limited' } : {}),
      agent_type: agentType.id,
      named: opening.variables.caller_name !== '',
      returning: opening.variables.returning_caller === 'yes',
    },
  };
}

/**
 * What is not overridden is left out: an empty string or null would itself be an override. Somebody whom we called is
 * not asked what we can do for them: there the agent's own first message stands.
 */
function overrideOf(
  opening: Opening,
  direction: 'inbound' | 'outbound',
  { prompt }: ChosenAgentType,
  { greetFirst, overrideLanguage, promptDelivery }: GreetConfig,
): AgentOverride | undefined {
  const { firstMessage, context, variables } = opening;
  const speaks = greetFirst && direction === 'inbound' && firstMessage !== undefined;
  const override = {
    ...(speaks ? { first_message: firstMessage } : {}),
    ...(overrideLanguage && variables.caller_language ? { language: variables.caller_language } : {}),
    ...(promptDelivery === 'override' ? { prompt: { prompt: `${prompt}\n\n${context}` } } : {}),
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
