import type { Attributes, Table } from '../aws/dynamodb.ts';
import type { Clock } from '../clock.ts';
import { NotYet } from '../errors.ts';
import type { Ledger, LedgerPage, LedgerStep } from './ledger.ts';

/** Longer than the work queue (4 days) and the dead-letter queue (14 days) can hold a message, with a redrive. */
const KEPT_SECS = 45 * 24 * 3600;
const TIMEOUT_MS = 3_000;
const STEP = 'step_';

export function dynamoLedger(table: Table, clock: Clock): Ledger {
  const pk = (key: string): string => `ledger#${key}`;
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
    const changed = await table.update(pk(key), expression, TIMEOUT_MS);
    if (changed === undefined) throw new NotYet('another worker took over this event');
  };
  return {
    async open(key, owner, leaseMs) {
      const nowMs = clock.now();
      const taken = await table.update(
        pk(key),
        {
          update: 'SET lease_owner = :owner, lease_until = :until, expires_at = :expires',
          // Its own lease is open to a worker: the answer that gave it may have been lost on the way.
          condition:
            'attribute_not_exists(completed_at) AND ' +
            '(attribute_not_exists(lease_until) OR lease_until < :now OR lease_owner = :owner)',
          values: {
            ':owner': owner,
            ':until': nowMs + leaseMs,
            ':now': nowMs,
            ':expires': Math.floor(nowMs / 1000) + KEPT_SECS,
          },
        },
        TIMEOUT_MS,
      );
      if (taken !== undefined) return page(taken);
      const held = await table.get(pk(key), TIMEOUT_MS);
      return held?.completed_at === undefined ? undefined : page(held);
    },
    record: (key, owner, step, entry) =>
      change(key, owner, 'SET #step = :entry', { ':entry': JSON.stringify(entry) }, step),
    complete: (key, owner) =>
      change(key, owner, 'SET completed_at = :now REMOVE lease_until', { ':now': clock.now() }),
    async release(key, owner) {
      await table.update(
        pk(key),
        { ...owned, update: 'REMOVE lease_until', values: { ':owner': owner } },
        TIMEOUT_MS,
      );
    },
  };
}

function page(item: Attributes): LedgerPage {
  const steps: Record<string, LedgerStep> = {};
  for (const [name, value] of Object.entries(item)) {
    // Written by `record` above.
    if (name.startsWith(STEP)) steps[name.slice(STEP.length)] = JSON.parse(`${value}`) as LedgerStep;
  }
  return { completed: item.completed_at !== undefined, steps };
}
