import type { Attributes, Table } from '../../../shared/aws/dynamodb.ts';
import type { Clock } from '../../../shared/clock.ts';
import { RECEIVE_LIMIT_COUNT } from '../../../shared/queue/retry-schedule.ts';
import { LEDGER_WRITE_MS, type Ledger } from './ledger.ts';
import { expiresAtSecs, KEPT_SECS, pkOf } from './ledger-items.ts';

/** Longer than the longest wait between two tries of a queued message (15 minutes and jitter). */
const QUIET_MS = 20 * 60_000;
/** A message may really wait in a long backlog; enqueuing it again every quarter of an hour would only lengthen it. */
const SWEEP_EVERY_MS = 60 * 60_000;

const SWEEPABLE = [
  '(attribute_exists(completed_at) OR attribute_not_exists(parked_at))',
  '(attribute_exists(completed_at) OR attribute_not_exists(attempts) OR attempts < :attempts)',
  '(attribute_not_exists(lease_until) OR lease_until < :now)',
  '(attribute_not_exists(attempted_at) OR attempted_at < :quietSince)',
  '(attribute_not_exists(swept_at) OR swept_at < :sweptBefore)',
].join(' AND ');

/** The sweeper's part of the ledger. */
export function dynamoSweeps(table: Table, clock: Clock): Pick<Ledger, 'askToEnqueue' | 'forgetEnqueued'> {
  return {
    async askToEnqueue(key) {
      const nowMs = clock.now();
      const claimed = await table.update(
        pkOf(key),
        {
          update: 'SET swept_at = :now, expires_at = :expires',
          condition: SWEEPABLE,
          values: {
            ':now': nowMs,
            ':expires': expiresAtSecs(clock),
            ':quietSince': nowMs - QUIET_MS,
            ':sweptBefore': nowMs - SWEEP_EVERY_MS,
            ':attempts': RECEIVE_LIMIT_COUNT,
          },
        },
        LEDGER_WRITE_MS,
      );
      if (claimed !== undefined) return 'yes';
      const item = (await table.get(pkOf(key), LEDGER_WRITE_MS)) ?? {};
      if (!isGivenUp(item, nowMs)) return 'not now';
      // As long as the event lies in the inbox somebody may take it up again, and must know what is done.
      if (Number(item.expires_at) < expiresAtSecs(clock) - KEPT_SECS / 2) {
        const values = { ':expires': expiresAtSecs(clock) };
        await table.update(pkOf(key), { update: 'SET expires_at = :expires', values }, LEDGER_WRITE_MS);
      }
      return 'given up';
    },
    async forgetEnqueued(key) {
      await table.update(pkOf(key), { update: 'REMOVE swept_at' }, LEDGER_WRITE_MS);
    },
  };
}

function isGivenUp({ completed_at, parked_at, attempts, lease_until }: Attributes, nowMs: number): boolean {
  if (completed_at !== undefined) return false;
  return (
    parked_at !== undefined || (Number(attempts) >= RECEIVE_LIMIT_COUNT && !(Number(lease_until) >= nowMs))
  );
}
