import { type Clock, systemClock } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import type { Ledger, LedgerPage, LedgerStep } from '../../../shared/ledger/ledger.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

type Operation = 'open' | 'record' | 'complete' | 'release';

export interface InMemoryLedger extends Ledger, Faulty<Operation> {
  /** What is written now, whoever holds the lease. */
  pageOf(key: string): LedgerPage | undefined;
}

interface Entry {
  owner: string;
  /** Epoch milliseconds; 0 = let go. */
  leaseUntilMs: number;
  completed: boolean;
  readonly steps: Record<string, LedgerStep>;
}

/** As long as the real ledger waits for its table. */
const BUDGET_MS = 3_000;

export function inMemoryLedger(clock: Clock = systemClock): InMemoryLedger {
  const entries = new Map<string, Entry>();
  const faults = storageFaults<Operation>(clock);
  const owned = (key: string, owner: string): Entry => {
    const entry = entries.get(key);
    if (entry?.owner !== owner) throw new NotYet('another worker took over this event');
    return entry;
  };
  return {
    ...faultControls(faults),
    pageOf: (key) => page(entries.get(key)),
    open: (key, owner, leaseMs) =>
      faults.run('open', BUDGET_MS, () => {
        const entry = entries.get(key) ?? { owner, leaseUntilMs: 0, completed: false, steps: {} };
        const held = entry.leaseUntilMs >= clock.now() && entry.owner !== owner;
        if (!entry.completed && held) return undefined;
        if (!entry.completed) Object.assign(entry, { owner, leaseUntilMs: clock.now() + leaseMs });
        entries.set(key, entry);
        return page(entry);
      }),
    record: (key, owner, step, entry) =>
      faults.run('record', BUDGET_MS, () => {
        owned(key, owner).steps[step] = JSON.parse(JSON.stringify(entry));
      }),
    complete: (key, owner) =>
      faults.run('complete', BUDGET_MS, () => {
        owned(key, owner).completed = true;
      }),
    release: (key, owner) =>
      faults.run('release', BUDGET_MS, () => {
        const entry = entries.get(key);
        if (entry?.owner === owner) entry.leaseUntilMs = 0;
      }),
  };
}

/** A copy: what was read must not change under the reader. */
function page(entry: Entry | undefined): LedgerPage | undefined {
  return entry && { completed: entry.completed, steps: structuredClone(entry.steps) };
}
