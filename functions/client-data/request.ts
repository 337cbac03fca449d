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
  const presented = phoneCaller(request.caller_id) ?? phoneCaller(request.system__caller_id);
  const called = phoneCaller(request.called_number);
  // Some trunks present the number that was called as the caller's: then all of them would share one memory.
  const withheld = presented !== undefined && presented === called;
  const outbound = presented !== undefined && ownNumbers.has(presented);
  const person = outbound ? called : presented;
  return firstCaller([withheld ? undefined : person, idCaller(request.user_id)], ownNumbers);
}
