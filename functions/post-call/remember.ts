import { AppError, askedWaitMs, NotYet, UnreadableEvent } from '../../shared/errors.ts';
import { addLogFields, count } from '../../shared/log.ts';
import type { Ended } from '../../shared/outcome.ts';
import { idsIn, ledgerKey } from './event/addresses.ts';
import { archived } from './event/archived.ts';
import { AUDIO, CALL_NOT_INITIATED, type PostCallEvent, readEvent, TRANSCRIPTION } from './event/event.ts';
import type { LedgerPage } from './ledger/ledger.ts';
import type { Attempt, EventPorts, Told } from './ports.ts';
import { recording } from './recording.ts';
import { type Steps, stepsOf } from './steps/steps.ts';
import { LEASE_MARGIN_MS } from './steps/times.ts';
import { toldAgain } from './told-again.ts';
import { transcription } from './transcription.ts';

/**
 * Does everything an accepted event asks for, each step once, then moves it from the inbox to its final address.
 * @throws AppError: `retryable` ones lead back here, where only what is missing is done.
 */
export async function remember(address: string, ports: EventPorts, attempt: Attempt): Promise<Ended> {
  const { archive, ledger, clock } = ports;
  addLogFields(idsIn(address));
  const raw = await archive.read(address);
  // The inbox holds unfinished work only: what is not there any more was finished by an earlier delivery.
  if (raw === undefined) return { outcome: 'duplicate', facts: {} };
  const key = ledgerKey(address);
  const leaseMs = attempt.deadlineMs - clock.now() + LEASE_MARGIN_MS;
  const page = await ledger.open(key, attempt.owner, leaseMs);
  if (page === undefined) throw new NotYet('another worker holds this event');
  if (page.completed) return toldAgain({ address, raw, event: storedEvent(raw), key, page }, ports, attempt);
  try {
    return await work(address, raw, key, page, ports, attempt);
  } catch (error) {
    const isDead = attempt.isLast || (error instanceof AppError && !error.retryable);
    if (isDead) await ledger.park(key).catch(ignored);
    await ledger.release(key, attempt.owner, askedWaitMs(error)).catch(ignored);
    throw error;
  }
}

async function work(
  address: string,
  raw: string,
  key: string,
  page: LedgerPage,
  ports: EventPorts,
  { owner, deadlineMs }: Attempt,
): Promise<Ended> {
  const { archive, ledger, clock } = ports;
  const event = storedEvent(raw);
  const steps = stepsOf({ ledger, key, owner, page, clock, deadlineMs });
  const { outcome, facts, mayReturn } = await byType(event, raw, steps, ports);
  // An event without a caller may be given to one later, and then goes through all of this under the same key.
  if (mayReturn) await ledger.release(key, owner);
  else await ledger.complete(key, owner);
  await archive.remove(address);
  return { outcome, facts };
}

/** Types we do not know are archived: they may matter to somebody later. */
async function byType(event: PostCallEvent, raw: string, steps: Steps, ports: EventPorts): Promise<Told> {
  if (event.type === TRANSCRIPTION) return transcription(event, raw, steps, ports);
  if (event.type === AUDIO) return recording(event, ports);
  await archived(event, { caller: undefined, startedAtSecs: event.eventAtSecs }, raw, ports.archive);
  count(event.type === CALL_NOT_INITIATED ? 'CallNotInitiated' : 'ArchivedOnly');
  return { outcome: 'ignored', facts: {} };
}

/** @throws UnreadableEvent for what the HTTP door would not have accepted: somebody else wrote it there. */
function storedEvent(raw: string): PostCallEvent {
  const event = readEvent(parsed(raw));
  if (event === undefined) throw new UnreadableEvent('inbox object is no post-call event');
  if (event.agentId) addLogFields({ agent_id: event.agentId });
  return event;
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** What failed first is thrown; the ledger's own failure only makes the next attempt wait for the lease. */
function ignored(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
