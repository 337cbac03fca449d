import { AppError, askedWaitMs, NotYet, UnreadableEvent } from '../../shared/errors.ts';
import type { LogFields } from '../../shared/log.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Attempt, RememberPorts } from './attempt.ts';
import { eventKeyOf } from './event/addresses.ts';
import { type PostCallEvent, readEvent } from './event/event.ts';
import type { LedgerPage } from './ledger/ledger.ts';
import { rememberAgain } from './remember-again.ts';
import { settleEvent } from './settle-event.ts';
import { LEASE_MARGIN_MS, stepsOf } from './steps/steps.ts';

export interface Remembered {
  readonly outcome: Outcome;
  readonly facts: LogFields;
}

/**
 * Does everything an accepted event asks for, each step once, then moves it from the inbox to its final address.
 * @throws AppError: `retryable` ones lead back here, where only what is missing is done.
 */
export async function remember(address: string, ports: RememberPorts, attempt: Attempt): Promise<Remembered> {
  const { archive, ledger, clock } = ports;
  const raw = await archive.read(address);
  // The inbox holds unfinished work only: what is not there any more was finished by an earlier delivery.
  if (raw === undefined) return { outcome: 'duplicate', facts: {} };
  const key = eventKeyOf(address);
  const leaseMs = attempt.deadlineMs - clock.now() + LEASE_MARGIN_MS;
  const page = await ledger.open(key, attempt.owner, leaseMs);
  if (page === undefined) throw new NotYet('another worker holds this event');
  if (page.completed) {
    const event = storedEvent(raw);
    const outcome = await rememberAgain({ address, raw, event, key, page }, ports, attempt);
    return { outcome, facts: factsOf(event) };
  }
  try {
    return await settle(address, raw, key, page, ports, attempt);
  } catch (error) {
    const isDead = attempt.isLast || (error instanceof AppError && !error.retryable);
    if (isDead) await ledger.park(key).catch(() => undefined);
    await ledger.release(key, attempt.owner, askedWaitMs(error)).catch(() => undefined);
    throw error;
  }
}

async function settle(
  address: string,
  raw: string,
  key: string,
  page: LedgerPage,
  ports: RememberPorts,
  { owner, deadlineMs }: Attempt,
): Promise<Remembered> {
  const { archive, ledger, clock } = ports;
  const event = storedEvent(raw);
  const steps = stepsOf({ ledger, key, owner, page, clock, deadlineMs });
  const settled = await settleEvent(event, raw, steps, ports);
  // An event without a caller may be claimed for one later, and then goes through all of this under the same key.
  if (settled.mayReturn) await ledger.release(key, owner);
  else await ledger.complete(key, owner);
  await archive.remove(address);
  return { outcome: settled.outcome, facts: { ...factsOf(event), ...settled.facts } };
}

/** @throws UnreadableEvent for what the HTTP door would not have accepted: somebody else wrote it there. */
function storedEvent(raw: string): PostCallEvent {
  try {
    const event = readEvent(JSON.parse(raw));
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
