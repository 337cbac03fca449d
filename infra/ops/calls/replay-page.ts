import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerStep } from '../../../functions/post-call/ledger/ledger.ts';
import {
  expiresAtSecs,
  pageOf,
  pkOf,
  stepAttribute,
} from '../../../functions/post-call/ledger/ledger-items.ts';
import { REPLAY } from '../../../functions/post-call/steps/steps.ts';
import type { Attributes, Table, UpdateExpression } from '../../../shared/aws/dynamodb.ts';
import { systemClock as clock, isoSeconds } from '../../../shared/clock.ts';
import { Refused } from '../cli/refused.ts';

/** The attribute of a ledger page that says: this call is being replayed. Taken away when nothing of it is half done. */
export const REPLAYED = 'replayed_at';

/** Longer than any one request in between, so that a killed replay can be taken up again soon. */
const LEASE_MS = 15_000;
const TIMEOUT_MS = 5_000;
/** A timer may end a little before the clock says so. */
const EARLY_MS = 20;

/** The ledger's page of one call, as a replay takes, holds and reopens it. */
export interface ReplayPage {
  /**
   * Takes the lease, so that no worker begins, and parks the page, so that the schedule leaves the event alone also when
   * this process dies. The steps stay: what is done is done until everything of it is removed.
   * @throws Refused when the call is not finished, or somebody else is at it.
   */
  mark(): Promise<void>;
  /** @throws Refused when somebody else took the page. To be asked before each thing that is removed. */
  renew(): Promise<void>;
  /**
   * Empties the page and lets go of it: the next worker does every step. @param heard its recording lies in the archive.
   * @param latestAdd when Mem0 took the call's latest add so far.
   */
  reopen(heard: boolean, latestAdd: string | undefined): Promise<void>;
  /** After a failure; the mark stays. */
  release(): Promise<void>;
  /** Whether every step is done. */
  isDone(): Promise<boolean>;
}

export function replayPage(table: Table, key: string): ReplayPage {
  const owner = `replay/${randomUUID()}`;
  const [pk, analysisPk] = [pkOf(key), pkOf(`${key}#analysis`)];
  const update = (at: string, expression: UpdateExpression) => table.update(at, expression, TIMEOUT_MS);
  const lease = (): Attributes => ({ ':owner': owner, ':until': clock.now() + LEASE_MS });
  /** Another replay's lease runs out soon if that was killed; if not, it is renewed all the time. */
  const othersEnd = async (): Promise<void> => {
    const row = (await table.get(pk, TIMEOUT_MS)) ?? {};
    const leftMs = row[REPLAYED] === undefined ? 0 : Number(row.lease_until) - clock.now();
    if (leftMs > 0 && leftMs <= LEASE_MS && row.lease_owner !== owner) await sleep(leftMs + EARLY_MS);
  };
  const hold = async (): Promise<void> => {
    await othersEnd();
    const free = 'attribute_not_exists(lease_until) OR lease_until < :now OR lease_owner = :owner';
    const set = 'SET lease_owner = :owner, lease_until = :until, expires_at = :expires';
    const values = { ...lease(), ':now': clock.now(), ':expires': expiresAtSecs(clock) };
    const settled = `attribute_not_exists(pk) OR attribute_exists(completed_at) OR attribute_exists(${REPLAYED})`;
    const marked = await update(pk, {
      update: `${set}, parked_at = :now, ${REPLAYED} = :now REMOVE completed_at`,
      condition: `(${settled}) AND (${free})`,
      values,
    });
    if (marked === undefined)
      throw new Refused('It is not finished (inbox list), or replayed by somebody else.');
    // A late analysis has a page of its own.
    const held = await update(analysisPk, { update: set, condition: free, values });
    if (held === undefined) throw new Refused('Its late analysis is just being remembered.');
  };
  const owned = async (change: Omit<UpdateExpression, 'condition'>): Promise<void> => {
    const changed = await update(pk, { ...change, condition: 'lease_owner = :owner' });
    if (changed === undefined) throw new Refused('Somebody else has taken the call.');
  };
  return {
    mark: hold,
    renew: () => owned({ update: 'SET lease_until = :until', values: lease() }),
    async reopen(heard, latestAdd) {
      await table.remove(analysisPk, TIMEOUT_MS);
      const row = (await table.get(pk, TIMEOUT_MS)) ?? {};
      // ElevenLabs may not have the recording any more: what is archived need not be fetched.
      const audio = heard ? { audio: { at: isoSeconds(clock.now()), note: 'stored' } } : {};
      await owned(emptied(row, owner, { ...audio, ...(latestAdd ? { [REPLAY]: { at: latestAdd } } : {}) }));
    },
    async release() {
      await owned({ update: 'REMOVE lease_until', values: { ':owner': owner } });
    },
    async isDone() {
      return pageOf((await table.get(pk, TIMEOUT_MS)) ?? {}).completed;
    },
  };
}

/** @param done what the next worker finds done. */
function emptied(
  row: Attributes,
  owner: string,
  done: Readonly<Record<string, Omit<LedgerStep, 'state'>>>,
): Omit<UpdateExpression, 'condition'> {
  const steps = [...new Set([...Object.keys(pageOf(row).steps), ...Object.keys(done)])];
  const names = Object.fromEntries(steps.map((step, index) => [`#step${index}`, stepAttribute(step)]));
  const kept = Object.entries(done).map(([step, entry]) => {
    const value = JSON.stringify({ state: 'done', ...entry });
    return { place: steps.indexOf(step), value };
  });
  const gone = Object.keys(names).filter((_, index) => !kept.some(({ place }) => place === index));
  const set = ['attempted_at = :now', ...kept.map(({ place }) => `#step${place} = :step${place}`)];
  const stale = ['parked_at', REPLAYED, 'lease_until', 'attempts', 'swept_at', ...gone];
  const values = Object.fromEntries(kept.map(({ place, value }) => [`:step${place}`, value]));
  return {
    update: `SET ${set.join(', ')} REMOVE ${stale.join(', ')}`,
    values: { ':owner': owner, ':now': clock.now(), ...values },
    ...(steps.length > 0 ? { names } : {}),
  };
}
