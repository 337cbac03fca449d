import { type Caller, firstCaller, idCaller, type Lines, phoneCaller } from '../../shared/caller.ts';

/** The body of a conversation-initiation request. Anything but an identity field may be of any type, or absent. */
export interface ClientDataRequest {
  /** The number that calls; on outbound calls it is your own. Empty or withheld: a new caller. */
  readonly caller_id?: unknown;
  /** The same as ElevenLabs names it among its variables; read when `caller_id` is no number. */
  readonly system__caller_id?: unknown;
  /** Channels without a phone number: web widget, WhatsApp, or the customer's own back end. */
  readonly user_id?: unknown;
  /** The number that is called; on outbound calls the person. */
  readonly called_number?: unknown;
  /** The agent that answers. */
  readonly agent_id?: unknown;
  /** ElevenLabs' id of the conversation. */
  readonly conversation_id?: unknown;
  /** The telephone company's id of the call; tells a request that comes twice where `conversation_id` is absent. */
  readonly call_sid?: unknown;
  /** Which of your agent types the agent is; the header `X-Agent-Type` is stronger. */
  readonly agent_type?: unknown;
}

/**
 * Who the agent is talking to, or undefined for somebody we may not name. On outbound calls ElevenLabs sends our own
 * number as `caller_id`, and the person as `called_number`; there is no field for the direction.
 */
export function callerOfRequest(request: ClientDataRequest, lines: Lines): Caller | undefined {
  const presented = presentedNumber(request, lines);
  const called = phoneCaller(request.called_number, lines.countryCode);
  // Some trunks present the number that was called as the caller's: then all of them would share one memory.
  const withheld = presented === called;
  const person = isOutbound(request, lines) ? called : presented;
  const identified = idCaller(request.user_id, lines.countryCode);
  return firstCaller([withheld ? undefined : person, identified], lines.ownNumbers);
}

/** Whom we called, when it turns out that the number presented is a line of ours. */
export function calledPerson(request: ClientDataRequest, lines: Lines): Caller | undefined {
  const called = phoneCaller(request.called_number, lines.countryCode);
  return firstCaller([called, idCaller(request.user_id, lines.countryCode)], lines.ownNumbers);
}

/** True when we are calling: then ElevenLabs presents our own number as the caller's. */
export function isOutbound(request: ClientDataRequest, lines: Lines): boolean {
  const presented = presentedNumber(request, lines);
  return presented !== undefined && lines.ownNumbers.has(presented);
}

/**
 * Who is counted against the rate limit. Both ends of the line, since the presented one may be ours: then everybody we
 * call would share one limit.
 */
export function countedPair(request: ClientDataRequest, lines: Lines): string | undefined {
  const caller = callerOfRequest(request, lines);
  const called = phoneCaller(request.called_number, lines.countryCode);
  return caller === undefined || called === undefined || called === caller ? caller : `${caller}>${called}`;
}

/** The conversation and the agent, for the log. */
export function idsOf(request: ClientDataRequest): Readonly<Record<string, string>> {
  const [conversation, agent] = [textOf(request.conversation_id), textOf(request.agent_id)];
  return {
    ...(conversation ? { conversation_id: conversation } : {}),
    ...(agent ? { agent_id: agent } : {}),
  };
}

/** An id of ElevenLabs as it was sent; undefined for what is no text, or too long for one. */
export function textOf(id: unknown): string | undefined {
  return typeof id === 'string' && id !== '' && id.length <= 256 ? id : undefined;
}

const presentedNumber = (
  { caller_id, system__caller_id }: ClientDataRequest,
  { countryCode }: Lines,
): Caller | undefined => phoneCaller(caller_id, countryCode) ?? phoneCaller(system__caller_id, countryCode);
