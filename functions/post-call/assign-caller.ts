import type { Archive } from '../../shared/archive/archive.ts';
import { idCaller, type Lines, maskCaller } from '../../shared/caller.ts';
import { InvalidRequest } from '../../shared/errors.ts';
import type { Ended } from '../../shared/outcome.ts';
import type { WorkQueue } from '../../shared/queue/work-queue.ts';
import { inboxAddress } from './event/addresses.ts';
import { fields, readEvent } from './event/event.ts';

export interface AssignPorts {
  readonly archive: Archive;
  readonly queue: WorkQueue;
  readonly lines: Lines;
}

/** The event an operator invokes the function with. */
export interface Assignment {
  /** Where the unclaimed event lies: `unclaimed/…`. */
  readonly address: string;
  /** Whose call it was. */
  readonly caller: string;
}

/**
 * Gives an archived event, whose caller could not be told, to a caller: it goes back to the inbox with the name in
 * it and is remembered like any other.
 * @throws InvalidRequest naming what is wrong.
 */
export async function assignCaller(
  request: Assignment,
  { archive, queue, lines }: AssignPorts,
): Promise<Ended> {
  const caller = idCaller(request.caller, lines.countryCode);
  if (caller === undefined) throw new InvalidRequest('caller names nobody');
  // Other types rest there too, but there is nothing in them to remember.
  if (!/^unclaimed\/post_call_transcription\/[^/]+\.json$/.test(request.address)) {
    throw new InvalidRequest('address is not that of an unclaimed call');
  }
  const raw = await archive.read(request.address);
  if (raw === undefined) throw new InvalidRequest('nothing lies at this address');
  const body: unknown = JSON.parse(raw);
  const event = readEvent(body);
  if (event === undefined) throw new InvalidRequest('no event lies at this address');
  const claimed = JSON.stringify({ ...fields(body), claimed_by: caller });
  const address = inboxAddress(event, claimed);
  await archive.put(address, claimed);
  await queue.send(address);
  await archive.remove(request.address);
  return {
    outcome: 'handled',
    facts: { conversation_id: event.conversationId, caller: maskCaller(caller) },
  };
}
