import type { Attributes, Table } from '../../../shared/aws/dynamodb.ts';
import type { Clock } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import { RECEIVE_LIMIT_COUNT } from '../../../shared/queue/retry-schedule.ts';
import { LEDGER_WRITE_MS, type Ledger, type LedgerPage, type LedgerStep } from './ledger.ts';

/** Longer than the work queue (4 days) and the dead-letter queue (14 days) can hold a message, with a redrive. */
const KEPT_SECS = 45 * 24 * 3600;
const STEP = 'step_';
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

export function dynamoLedger(table: Table, clock: Clock): Ledger {
  const pk = (key: string): string => `ledger#${key}`;
  const expiresAtSecs = (): number => Math.floor(clock.now() / 1000) + KEPT_SECS;
  const owned = { condition: 'lease_owner = :owner' };
  /** Every change is conditional on the lease: a worker that was presumed dead cannot write over its successor. */
  const change = async (
    key: string,
    owner: string,
    update: string,
    values: Attributes,
    step?: string,
  ): Promise<void> => {
    const expression = {
      ...owned,
      update,
      values: { ':owner': owner, ...values },
      ...(step === undefined ? {} : { names: { '#step': STEP + step } }),
    };
    const changed = await table.update(pk(key), expression, LEDGER_WRITE_MS);
    if (changed === undefined) throw new NotYet('another worker took over this event');
  };
  return {
    async open(key, owner, leaseMs) {
      const nowMs = clock.now();
      const taken = await table.update(
        pk(key),
        {
          update:
            'SET lease_owner = :owner, lease_until = :until, attempted_at = :now, expires_at = :expires ' +
            'REMOVE parked_at ADD attempts :one',
          // Its own lease is open to a worker: the answer that gave it may have been lost on the way.
          condition:
            'attribute_not_exists(completed_at) AND ' +
            '(attribute_not_exists(lease_until) OR lease_until < :now OR lease_owner = :owner)',
          values: {
            ':owner': owner,
            ':until': nowMs + leaseMs,
            ':now': nowMs,
            ':one': 1,
            ':expires': expiresAtSecs(),
          },
        },
        LEDGER_WRITE_MS,
      );
      if (taken !== undefined) return page(taken);
      const held = await table.get(pk(key), LEDGER_WRITE_MS);
      return held?.completed_at === undefined ? undefined : page(held);
    },
    record: (key, owner, step, entry) =>
      change(key, owner, 'SET #step = :entry', { ':entry': JSON.stringify(entry) }, step),
    complete: (key, owner) =>
      change(key, owner, 'SET completed_at = :now REMOVE lease_until', { ':now': clock.now() }),
    async release(key, owner, restMs = 0) {
      const values = { ':owner': owner, ':tried': clock.now() + restMs };
      const update = 'SET attempted_at = :tried REMOVE lease_until';
      await table.update(pk(key), { ...owned, update, values }, LEDGER_WRITE_MS);
    },
    async park(key) {
      const values = { ':now': clock.now(), ':expires': expiresAtSecs() };
      await table.update(
        pk(key),
        { update: 'SET parked_at = :now, expires_at = :expires', values },
        LEDGER_WRITE_MS,
      );
    },
    async claimSweep(key) {
      const nowMs = clock.now();
      const claimed = await table.update(
        pk(key),
        {
          update: 'SET swept_at = :now, expires_at = :expires',
          condition: SWEEPABLE,
          values: {
            ':now': nowMs,
            ':expires': expiresAtSecs(),
            ':quietSince': nowMs - QUIET_MS,
            ':sweptBefore': nowMs - SWEEP_EVERY_MS,
            ':attempts': RECEIVE_LIMIT_COUNT,
          },
        },
        LEDGER_WRITE_MS,
      );
      if (claimed !== undefined) return 'claimed';
      const item = (await table.get(pk(key), LEDGER_WRITE_MS)) ?? {};
      if (!isGivenUp(item, nowMs)) return 'not now';
      // As long as the event lies in the inbox somebody may take it up again, and must know what is done.
      if (Number(item.expires_at) < expiresAtSecs() - KEPT_SECS / 2) {
        const values = { ':expires': expiresAtSecs() };
        await table.update(pk(key), { update: 'SET expires_at = :expires', values }, LEDGER_WRITE_MS);
      }
      return 'given up';
    },
    async forgetSweep(key) {
      await table.update(pk(key), { update: 'REMOVE swept_at' }, LEDGER_WRITE_MS);
    },
  };
}

function isGivenUp({ completed_at, parked_at, attempts, lease_until }: Attributes, nowMs: number): boolean {
  if (completed_at !== undefined) return false;
  return (
    parked_at !== undefined || (Number(attempts) >= RECEIVE_LIMIT_COUNT && !(Number(lease_until) >= nowMs))
  );
}

function page(item: Attributes): LedgerPage {
  const steps: Record<string, LedgerStep> = {};
  for (const [name, value] of Object.entries(item)) {
    // Written by `record` above.
    if (name.startsWith(STEP)) steps[name.slice(STEP.length)] = JSON.parse(`${value}`) as LedgerStep;
  }
  const attempts = typeof item.attempts === 'number' ? item.attempts : 0;
  return { completed: item.completed_at !== undefined, attempts, steps };
}
