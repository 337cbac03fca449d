import type { Attributes, Table } from '../../../shared/aws/dynamodb.ts';
import type { Clock } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import { dynamoSweeps } from './dynamo-sweeps.ts';
import { LEDGER_WRITE_MS, type Ledger, type LedgerPage } from './ledger.ts';
import { expiresAtSecs, pageOf, pkOf, stepAttribute } from './ledger-items.ts';

const OWNED = { condition: 'lease_owner = :owner' };

export function dynamoLedger(table: Table, clock: Clock): Ledger {
  const change = changing(table);
  return {
    ...dynamoSweeps(table, clock),
    open: (key, owner, leaseMs) => open(table, clock, key, owner, leaseMs),
    record: (key, owner, step, entry) =>
      change(key, owner, 'SET #step = :entry', { ':entry': JSON.stringify(entry) }, step),
    complete: (key, owner) =>
      change(key, owner, 'SET completed_at = :now REMOVE lease_until', { ':now': clock.now() }),
    async release(key, owner, restMs = 0) {
      const values = { ':owner': owner, ':tried': clock.now() + restMs };
      const update = 'SET attempted_at = :tried REMOVE lease_until';
      await table.update(pkOf(key), { ...OWNED, update, values }, LEDGER_WRITE_MS);
    },
    async park(key) {
      const values = { ':now': clock.now(), ':expires': expiresAtSecs(clock) };
      await table.update(
        pkOf(key),
        { update: 'SET parked_at = :now, expires_at = :expires', values },
        LEDGER_WRITE_MS,
      );
    },
  };
}

async function open(
  table: Table,
  clock: Clock,
  key: string,
  owner: string,
  leaseMs: number,
): Promise<LedgerPage | undefined> {
  const nowMs = clock.now();
  const taken = await table.update(
    pkOf(key),
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
        ':expires': expiresAtSecs(clock),
      },
    },
    LEDGER_WRITE_MS,
  );
  if (taken !== undefined) return pageOf(taken);
  const held = await table.get(pkOf(key), LEDGER_WRITE_MS);
  return held?.completed_at === undefined ? undefined : pageOf(held);
}

/** Every change is conditional on the lease: a worker that was presumed dead cannot write over its successor. */
function changing(table: Table) {
  return async (
    key: string,
    owner: string,
    update: string,
    values: Attributes,
    step?: string,
  ): Promise<void> => {
    const expression = {
      ...OWNED,
      update,
      values: { ':owner': owner, ...values },
      ...(step === undefined ? {} : { names: { '#step': stepAttribute(step) } }),
    };
    const changed = await table.update(pkOf(key), expression, LEDGER_WRITE_MS);
    if (changed === undefined) throw new NotYet('another worker took over this event');
  };
}
