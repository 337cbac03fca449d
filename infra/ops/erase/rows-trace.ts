import { pageOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import type { Table } from '../../../shared/aws/dynamodb.ts';
import type { Trace } from './trace.ts';

const TIMEOUT_MS = 5_000;

/** @param keys those that there are or may be; asked for again each time, since some follow from the hour. */
export function rowsTrace(table: Table, keys: () => readonly string[]): Trace {
  return {
    place: 'the table',
    advice: 'May these credentials read and delete items of the state table?',
    erase: async () => {
      for (const key of keys()) await table.remove(key, TIMEOUT_MS);
    },
    left: async () => {
      let count = 0;
      for (const key of keys()) count += (await table.get(key, TIMEOUT_MS)) === undefined ? 0 : 1;
      return count;
    },
  };
}

export interface Work {
  /** A worker is at it right now. */
  readonly underWay: boolean;
  /** When it was done, in milliseconds since the epoch; undefined as long as it is not. */
  readonly doneAtMs: number | undefined;
  /** The adds that Mem0 accepted. */
  readonly mem0EventIds: readonly string[];
}

/** @param ledgerPk of the ledger page of one event. */
export async function workOn(table: Table, ledgerPk: string): Promise<Work> {
  const row = (await table.get(ledgerPk, TIMEOUT_MS)) ?? {};
  const ids = Object.values(pageOf(row).steps).map(({ eventId }) => eventId);
  return {
    underWay: typeof row.lease_until === 'number' && row.lease_until > Date.now(),
    doneAtMs: typeof row.completed_at === 'number' ? row.completed_at : undefined,
    mem0EventIds: ids.filter((id) => id !== undefined),
  };
}
