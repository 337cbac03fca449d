import type { Archive } from '../../shared/archive/archive.ts';
import { addLogFields, count, type LogFields } from '../../shared/log.ts';
import type { Ended } from '../../shared/outcome.ts';
import type { WorkQueue } from '../../shared/queue/work-queue.ts';
import { inboxAddress, unreadableAddress } from './event/addresses.ts';
import { type PostCallEvent, readEvent, written } from './event/event.ts';
import type { PostCallReply } from './reply.ts';

export interface AcceptPorts {
  readonly archive: Archive;
  readonly queue: WorkQueue;
}

/** A list longer than this is kept whole, for people to look at. */
const MEMBERS_LIMIT_COUNT = 100;

interface Part {
  readonly event: PostCallEvent | undefined;
  readonly content: string | Uint8Array;
}

/**
 * Makes what one webhook tells durable: its events first into the inbox, then onto the queue. Nothing is answered before
 * all of it is done; a redelivery writes the same addresses again. What cannot be understood is kept byte for byte, and
 * takes no good neighbour with it.
 * @throws StorageUnavailable when it could not be made durable.
 */
export async function accept(
  body: unknown,
  rawBody: Uint8Array,
  ports: AcceptPorts,
): Promise<Ended<PostCallReply>> {
  const parts = partsOf(body, rawBody);
  addLogFields(idsOf(parts));
  const stored = await Promise.allSettled(parts.map((part) => store(part, ports)));
  for (const result of stored) if (result.status === 'rejected') throw result.reason;
  const events = parts.map(({ event }) => event).filter((event) => event !== undefined);
  const unreadable = parts.length - events.length;
  if (unreadable > 0) count('Unreadable', unreadable);
  return {
    outcome: events.length > 0 ? 'handled' : 'ignored',
    body: { status: 'ok' },
    facts: { events: events.length, ...(unreadable > 0 ? { unreadable } : {}) },
  };
}

/** One event keeps its own bytes; those of a list can only be written again. */
function partsOf(body: unknown, rawBody: Uint8Array): readonly Part[] {
  const whole = { event: undefined, content: rawBody };
  if (!Array.isArray(body)) return [{ ...whole, event: readEvent(body) }];
  const contents = body.map(written);
  const isTooMuch = body.length === 0 || body.length > MEMBERS_LIMIT_COUNT;
  if (isTooMuch || contents.includes(undefined)) return [whole];
  return body.map((member, index) => ({ event: readEvent(member), content: contents[index] ?? '' }));
}

async function store({ event, content }: Part, { archive, queue }: AcceptPorts): Promise<void> {
  if (event === undefined) return archive.put(unreadableAddress(content), content);
  const address = inboxAddress(event, content);
  await archive.put(address, content);
  await queue.send(address);
}

/** Of the first event, which is nearly always the only one. */
function idsOf(parts: readonly Part[]): LogFields {
  const first = parts.find(({ event }) => event !== undefined)?.event;
  return {
    ...(first ? { conversation_id: first.conversationId, event_type: first.type } : {}),
    ...(first?.agentId ? { agent_id: first.agentId } : {}),
  };
}
