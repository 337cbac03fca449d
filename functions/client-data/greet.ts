import { type ChosenAgentType, NAME_FACT } from '../../shared/agents/agent-types.ts';
import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { briefOwner } from '../../shared/brief/brief-key.ts';
import { type Caller, idCaller, type Lines, maskCaller } from '../../shared/caller.ts';
import { count, errorFacts } from '../../shared/log.ts';
import type { Ended } from '../../shared/outcome.ts';
import { type BriefPorts, briefOf, type KnownBrief } from './caller-brief.ts';
import { type Opening, openingFrom } from './opening.ts';
import { type OverrideConfig, overrideOf } from './override.ts';
import type { ClientData } from './reply.ts';
import { type ClientDataRequest, calledPerson, callerOfRequest, isOutbound, textOf } from './request.ts';

export interface GreetConfig extends Lines, OverrideConfig {
  /** Dynamic variables the customer's agents define besides ours, with the value to send. */
  readonly extraVariables: Readonly<Record<string, string>>;
  readonly defaultLanguage: string;
  readonly contextLimitChars: number;
  /** An agent is told only what its own calls left. */
  readonly isAgentAlone: boolean;
}

const NOBODY: KnownBrief = { brief: EMPTY_BRIEF };

/**
 * Greets whoever is calling, before `deadlineMs` (epoch), whatever the back ends do: an unknown, anonymous or
 * unreachable past makes a new caller, and so does a mistake of ours, which the outcome tells. Every variable is sent
 * always, because a missing one ends the call (code 1008).
 * @param allowed false for a caller over the rate limit, who is greeted without Mem0.
 */
export async function greet(
  request: ClientDataRequest,
  agentType: ChosenAgentType,
  ports: BriefPorts,
  config: GreetConfig,
  allowed: Promise<boolean>,
  deadlineMs: number,
): Promise<Ended<ClientData>> {
  const look = (person: Caller): Promise<KnownBrief> => {
    const owner = briefOwner(person, textOf(request.agent_id), config.isAgentAlone);
    return briefOf(owner, ports, agentType.allFacts, allowed, deadlineMs);
  };
  const nowMs = ports.clock.now();
  try {
    const met = await meet(request, config, look);
    const code = (await allowed) ? met.known.missing : 'rate_limited';
    const { body, facts } = greeted(request, met, agentType, config, nowMs);
    return { outcome: code ? 'degraded' : 'handled', body, facts: { ...facts, ...(code ? { code } : {}) } };
  } catch (error) {
    const caller = callerOfRequest(request, config);
    const stranger: Met = { caller, known: NOBODY, direction: directionOf(request, config) };
    const { body, facts } = greeted(request, stranger, agentType, config, nowMs);
    return { outcome: 'failed', body, facts: { ...facts, ...errorFacts(error) } };
  }
}

/** The answer for whom we met, and what the log may say of it. */
function greeted(
  request: ClientDataRequest,
  { caller, known, direction }: Met,
  agentType: ChosenAgentType,
  config: GreetConfig,
  nowMs: number,
): Pick<Ended<ClientData>, 'body' | 'facts'> {
  const opening = openingFrom(known.brief, agentType, { ...config, nowMs });
  count('MemoryCount', Number(opening.variables.memory_count));
  const override = overrideOf(opening, direction, agentType, config);
  return {
    body: {
      type: 'conversation_initiation_client_data',
      ...(caller ? { user_id: caller } : {}),
      dynamic_variables: {
        ...config.extraVariables,
        caller_id: shownCaller(request, caller),
        call_direction: direction,
        ...withDefaults(opening.variables, agentType, config.extraVariables),
      },
      ...(override ? { conversation_config_override: { agent: override } } : {}),
    },
    facts: {
      ...(caller ? { caller: maskCaller(caller) } : {}),
      agent_type: agentType.id,
      named: opening.variables.caller_name !== '',
      returning: opening.variables.returning_caller === 'yes',
    },
  };
}

interface Met {
  readonly caller: Caller | undefined;
  readonly known: KnownBrief;
  readonly direction: 'inbound' | 'outbound';
}

/** Who is at the other end of the line, and who called whom. */
async function meet(
  request: ClientDataRequest,
  lines: Lines,
  look: (person: Caller) => Promise<KnownBrief>,
): Promise<Met> {
  const presented = callerOfRequest(request, lines);
  const known = presented ? await look(presented) : NOBODY;
  // A line that events told to be ours is marked where a caller's brief would be: then we are calling.
  if (known.brief.isOwnLine) {
    const called = calledPerson(request, lines);
    const person = called ? await look(called) : NOBODY;
    const isPerson = !person.brief.isOwnLine;
    return {
      caller: isPerson ? called : undefined,
      known: isPerson ? person : NOBODY,
      direction: 'outbound',
    };
  }
  return { caller: presented, known, direction: directionOf(request, lines) };
}

const directionOf = (request: ClientDataRequest, lines: Lines): Met['direction'] =>
  isOutbound(request, lines) ? 'outbound' : 'inbound';

/**
 * The caller's own address. For somebody unnamed what was presented, if it is written like a number and names nobody:
 * agents hand it on to `retrieve`, where an extension, say, might be another person's id on the web.
 */
function shownCaller(request: ClientDataRequest, caller: Caller | undefined): string {
  if (caller) return caller;
  const presented = textOf(request.caller_id) ?? textOf(request.system__caller_id) ?? '';
  const isHarmless = /^[\d+ .()-]{1,32}$/.test(presented) && idCaller(presented) === undefined;
  return isHarmless ? presented : 'anonymous';
}

/** A fact that is unknown is told as the customer's own setting says, if it names the fact too. */
function withDefaults(
  variables: Opening['variables'],
  { allFacts }: ChosenAgentType,
  defaults: GreetConfig['extraVariables'],
): Opening['variables'] {
  const { [NAME_FACT]: _, ...facts } = allFacts;
  const told = Object.entries(defaults).filter(([id]) => Object.hasOwn(facts, id) && variables[id] === '');
  return { ...variables, ...Object.fromEntries(told) };
}
