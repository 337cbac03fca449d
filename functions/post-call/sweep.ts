import type { Archive } from '../../shared/archive/archive.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { Ended } from '../../shared/outcome.ts';
import type { WorkQueue } from '../../shared/queue/work-queue.ts';
import { INBOX, isInboxAddress, ledgerKey } from './event/addresses.ts';
import type { Ledger, MayEnqueue } from './ledger/ledger.ts';

export interface SweepPorts {
  readonly archive: Archive;
  readonly queue: WorkQueue;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** An event that waits longer than this has lost its message, or its worker. */
const PATIENCE_MS = 15 * 60_000;
/**
 * One run of the schedule looks at so many and enqueues so many; the next run, minutes later, goes on. More than that
 * in the inbox is an outage, whose events have their messages.
 */
const LOOKED_LIMIT_COUNT = 10_000;
const REQUEUED_LIMIT_COUNT = 500;

/**
 * Enqueues again what has stayed in the inbox although nobody works on it. The ledger decides, so that two sweepers,
 * or a sweeper and a worker, never enqueue the same event twice.
 */
export async function sweep(ports: SweepPorts, deadlineMs: number): Promise<Ended> {
  const { archive, clock } = ports;
  const nowMs = clock.now();
  let [looked, requeued, givenUp, oldestMs] = [0, 0, 0, 0];
  let after: string | undefined;
  try {
    while (looked < LOOKED_LIMIT_COUNT && requeued < REQUEUED_LIMIT_COUNT) {
      const entries = await archive.list(INBOX, after);
      for (const { address, writtenAtMs } of entries) {
        const ageMs = nowMs - writtenAtMs;
        const isDue = ageMs >= PATIENCE_MS && requeued < REQUEUED_LIMIT_COUNT && clock.now() <= deadlineMs;
        // Until the ledger says otherwise, also when it does not answer.
        const oldestBeforeMs = oldestMs;
        oldestMs = Math.max(oldestMs, ageMs);
        const may = isDue && isInboxAddress(address) ? await sweepOne(address, ports) : 'not now';
        if (may === 'yes') requeued += 1;
        if (may !== 'given up') continue;
        // Counted apart: among the ages these would hide what the sweeper is for.
        givenUp += 1;
        oldestMs = oldestBeforeMs;
      }
      looked += entries.length;
      after = entries.at(-1)?.address;
      if (after === undefined) break;
    }
  } finally {
    // Also of a run that fails half-way: what it saw is what the alarm needs.
    count('InboxOldestSecs', Math.floor(oldestMs / 1000));
    count('InboxRequeued', requeued);
    count('InboxGivenUp', givenUp);
  }
  return { outcome: 'handled', facts: { looked, requeued, given_up: givenUp } };
}

async function sweepOne(address: string, { ledger, queue }: SweepPorts): Promise<MayEnqueue> {
  const key = ledgerKey(address);
  const may = await ledger.askToEnqueue(key);
  if (may !== 'yes') return may;
  try {
    await queue.send(address);
  } catch (error) {
    // Else the answer would keep the next runs from it for an hour.
    await ledger.forgetEnqueued(key).catch((failure) => {
      if (!(failure instanceof AppError)) throw failure;
    });
    throw error;
  }
  return may;
}
