import type { Archive } from '../../shared/archive/archive.ts';
import type { Outcome } from '../../shared/errors.ts';
import type { WorkQueue } from '../../shared/queue/work-queue.ts';
import { inboxAddress } from './addresses.ts';
import { eventsOf, type PostCallEvent, rawEvents, written } from './event.ts';

export interface AcceptPorts {
  readonly archive: Archive;
  readonly queue: WorkQueue;
}

export interface Accepted {
  readonly outcome: Outcome;
  readonly body: { readonly status: 'ok' };
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Makes the events of one webhook durable: first into the inbox, then onto the queue. Nothing is answered before
 * both are done for all of them; a redelivery writes the same address again.
 * @throws InvalidRequest before anything is stored, StorageUnavailable when it could not be made durable.
 */
export async function accept(body: unknown, rawBody: Uint8Array, ports: AcceptPorts): Promise<Accepted> {
  const events = eventsOf(body);
  const raws = rawEvents(body);
  // One event keeps its own bytes; those of an array can only be written again.
  const contents = Array.isArray(body) ? raws.map(written) : [rawBody];
  await Promise.all(
    events.map(async (event, index) => {
      const content = contents[index] ?? rawBody;
      const address = inboxAddress(event, content);
      await ports.archive.put(address, content);
      await ports.queue.send(address);
    }),
  );
  return { outcome: 'handled', body: { status: 'ok' }, facts: factsOf(events) };
}

function factsOf(events: readonly PostCallEvent[]): Accepted['facts'] {
  const first = events[0];
  return {
    events: events.length,
    ...(first ? { conversation_id: first.conversationId, event_type: first.type } : {}),
    ...(first?.agentId ? { agent_id: first.agentId } : {}),
  };
}

/** Redeliveries are byte-identical; `event_timestamp` tells a later event of the same conversation apart. */
export function eventKey(event: PostCallEvent): string {
  return [event.type, event.conversationId, event.eventAtSecs ?? ''].join('#');
}
