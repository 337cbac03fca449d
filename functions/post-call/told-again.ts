import { AppError, askedWaitMs, NotYet } from '../../shared/errors.ts';
import type { Ended } from '../../shared/outcome.ts';
import { archived } from './event/archived.ts';
import { conversationOf } from './event/conversation.ts';
import { type PostCallEvent, TRANSCRIPTION } from './event/event.ts';
import { wasReached } from './event/reached.ts';
import type { LedgerPage } from './ledger/ledger.ts';
import type { Attempt, EventPorts } from './ports.ts';
import { isAnalysed } from './steps/call-memories.ts';
import { stepsOf } from './steps/steps.ts';
import { LEASE_MARGIN_MS } from './steps/times.ts';
import { rememberCall } from './transcription.ts';

/** An event of a conversation whose ledger page is closed. */
export interface Retold {
  readonly address: string;
  readonly raw: string;
  readonly event: PostCallEvent;
  readonly key: string;
  readonly page: LedgerPage;
}

/**
 * A call that is remembered is told again, perhaps differently: that is kept where the first telling lies (see `archived`). What
 * was not analysed when it was told first is remembered now.
 */
export async function toldAgain(
  { address, raw, event, key, page }: Retold,
  ports: EventPorts,
  attempt: Attempt,
): Promise<Ended> {
  // The brief is the last that an analysis changes: as long as it is not, this analysis was not remembered.
  const isLate = isAnalysed(event) && wasReached(event) && page.steps.brief?.state !== 'done';
  const kept = async (): Promise<void> => {
    if (event.type === TRANSCRIPTION)
      await archived(event, conversationOf(event, ports.lines), raw, ports.archive);
    await ports.archive.remove(address);
  };
  let isNew = false;
  if (isLate) {
    isNew = await rememberLate(event, key, page, ports, attempt).catch(async (error) => {
      // The call itself is remembered: what is given up rests in the archive, or the sweeper would bring it back for ever.
      if (attempt.isLast || (error instanceof AppError && !error.retryable)) await kept();
      throw error;
    });
  }
  await kept();
  return { outcome: isNew ? 'handled' : 'duplicate', facts: {} };
}

/** @returns false when it was done before. On a ledger page of its own, since the call's is closed; what was done there already is not done again. */
async function rememberLate(
  event: PostCallEvent,
  callKey: string,
  call: LedgerPage,
  ports: EventPorts,
  { owner, deadlineMs }: Attempt,
): Promise<boolean> {
  const { ledger, clock } = ports;
  const key = `${callKey}#analysis`;
  const own = await ledger.open(key, owner, deadlineMs - clock.now() + LEASE_MARGIN_MS);
  if (own === undefined) throw new NotYet('another worker holds this analysis');
  if (own.completed) return false;
  const page = { ...own, steps: { ...call.steps, ...own.steps } };
  try {
    const conversation = conversationOf(event, ports.lines);
    const { caller } = conversation;
    const steps = stepsOf({ ledger, key, owner, page, clock, deadlineMs });
    if (caller !== undefined) await rememberCall(event, { ...conversation, caller }, steps, ports);
    await ledger.complete(key, owner);
    return true;
  } catch (error) {
    await ledger.release(key, owner, askedWaitMs(error)).catch((failure) => {
      if (!(failure instanceof AppError)) throw failure;
    });
    throw error;
  }
}
