import { type Caller, firstCaller, idCaller, phoneCaller } from '../../shared/caller.ts';

/** The body of a conversation-initiation request, as `request.schema.json` admits it. */
export interface ClientDataRequest {
  readonly caller_id?: string | null;
  readonly system__caller_id?: string | null;
  /** Channels without a phone number: web widget, WhatsApp, or the customer's own back end. */
  readonly user_id?: string | null;
  readonly called_number?: string | null;
  readonly agent_id?: string | null;
  readonly conversation_id?: string | null;
  readonly call_sid?: string | null;
  readonly agent_type?: string | null;
}

/**
 * Who the agent is talking to, or undefined for somebody we may not name. On outbound calls ElevenLabs sends our own
 * number as `caller_id`, and the person as `called_number`; there is no field for the direction.
 */
export function callerOfRequest(
  request: ClientDataRequest,
  ownNumbers: ReadonlySet<string>,
): Caller | undefined {
  const presented = presentedNumber(request);
  const called = phoneCaller(request.called_number);
  // Some trunks present the number that was called as the caller's: then all of them would share one memory.
  const withheld = presented !== undefined && presented === called;
  const person = isOutbound(request, ownNumbers) ? called : presented;
  return firstCaller([withheld ? undefined : person, idCaller(request.user_id)], ownNumbers);
}

/** True when we are calling: then ElevenLabs presents our own number as the caller's. */
export function isOutbound(request: ClientDataRequest, ownNumbers: ReadonlySet<string>): boolean {
  const presented = presentedNumber(request);
  return presented !== undefined && ownNumbers.has(presented);
}

const presentedNumber = ({ caller_id, system__caller_id }: ClientDataRequest): Caller | undefined =>
  phoneCaller(caller_id) ?? phoneCaller(system__caller_id);
