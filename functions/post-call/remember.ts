import type { Archive } from '../../shared/archive/archive.ts';
import { callerSegment } from '../../shared/caller.ts';
import { NotYet, type Outcome, UnreadableEvent } from '../../shared/errors.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { count } from '../../shared/log.ts';
import { finalAddress, resultAddress } from './addresses.ts';
import { conversationOf } from './conversation.ts';
import { eventsOf, type PostCallEvent, TRANSCRIPTION } from './event.ts';
import { type CallPorts, rememberCall } from './remember-call.ts';
import { type Steps, stepsOf } from './steps.ts';

export interface RememberPorts extends CallPorts {
  readonly archive: Archive;
  readonly ledger: Ledger;
  readonly ownNumbers: ReadonlySet<string>;
}

/** One attempt at one event. */
export interface Attempt {
  /** Distinct for every attempt: it owns the lease. */
  readonly owner: string;
  /** Epoch milliseconds when the attempt is cut off. */
  readonly deadlineMs: number;
}

export interface Remembered {
  readonly outcome: Outcome;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The lease outlives the attempt by this, so that a successor never overlaps a worker that is being cut off. */
const LEASE_MARGIN_MS = 2_000;

/**
 * Does everything an accepted event asks for, each step once, then moves it from the inbox to its final address.
 * @throws AppError: `retryable` ones lead back here, where only what is missing is done.
 */
export async function remember(address: string, ports: RememberPorts, attempt: Attempt): Promise<Remembered> {
  const { archive, ledger, clock } = ports;
  const raw = await archive.read(address);
  // The inbox holds unfinished work only: what is not there any more was finished by an earlier delivery.
  if (raw === undefined) return { outcome: 'duplicate', facts: {} };
  const event = storedEvent(raw);
  const key = `${event.type}#${event.conversationId}`;
  const leaseMs = attempt.deadlineMs - clock.now() + LEASE_MARGIN_MS;
  const page = await ledger.open(key, attempt.owner, leaseMs);
  if (page === undefined) throw new NotYet('another worker holds this event');
  const facts = factsOf(event);
  if (page.completed) {
    await archive.remove(address);
    return { outcome: 'duplicate', facts };
  }
  const { owner, deadlineMs } = attempt;
  try {
    const steps = stepsOf({ ledger, key, owner, page, clock, deadlineMs });
    const remembered = await settle(event, raw, steps, ports);
    await ledger.complete(key, owner);
    await archive.remove(address);
    return { ...remembered, facts: { ...facts, ...remembered.facts } };
  } catch (error) {
    await ledger.release(key, owner).catch(() => undefined);
    throw error;
  }
}

async function settle(
  event: PostCallEvent,
  raw: string,
  steps: Steps,
  ports: RememberPorts,
): Promise<Remembered> {
  const conversation = conversationOf(event, ports.ownNumbers);
  const { caller, startedAtSecs } = conversation;
  const address = finalAddress(event, caller, startedAtSecs);
  const metadata = {
    conversation_id: event.conversationId,
    ...(caller ? { external_number: callerSegment(caller) } : {}),
    ...(startedAtSecs === undefined ? {} : { timestamp: `${startedAtSecs}` }),
  };
  if (event.type !== TRANSCRIPTION || caller === undefined) {
    await ports.archive.put(address, raw, { metadata });
    count(event.type === TRANSCRIPTION ? 'Unclaimed' : 'ArchivedOnly');
    return { outcome: 'ignored', facts: {} };
  }
  const stored = await rememberCall(event, { ...conversation, caller }, steps, ports);
  await ports.archive.put(address, raw, { metadata });
  const result = { conversation_id: event.conversationId, type: event.type, ...stored, steps: steps.done };
  await ports.archive.put(resultAddress(event), JSON.stringify(result));
  count('Remembered');
  return { outcome: 'handled', facts: stored };
}

/** @throws UnreadableEvent for what the HTTP door would not have accepted: somebody else wrote it there. */
function storedEvent(raw: string): PostCallEvent {
  try {
    const event = eventsOf(JSON.parse(raw))[0];
    if (event !== undefined) return event;
  } catch {}
  throw new UnreadableEvent('inbox object is no post-call event');
}

function factsOf(event: PostCallEvent): Remembered['facts'] {
  return {
    conversation_id: event.conversationId,
    event_type: event.type,
    ...(event.agentId ? { agent_id: event.agentId } : {}),
  };
}
