import type { Ledger, LedgerPage, LedgerStep } from '../../../functions/post-call/ledger/ledger.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export const LEDGER_OPERATIONS = [
  'open',
  'record',
  'complete',
  'release',
  'park',
  'askToEnqueue',
  'forgetEnqueued',
] as const;
type Operation = (typeof LEDGER_OPERATIONS)[number];

export interface InMemoryLedger extends Ledger, Faulty<Operation> {
  /** What is written now, whoever holds the lease. */
  pageOf(key: string): LedgerPage | undefined;
  /** Whether no retry is expected to help the event. */
  isParked(key: string): boolean;
}

interface Entry {
  owner: string | undefined;
  /** Epoch milliseconds, as all the times below; -Infinity = let go, or never. */
  leaseUntilMs: number;
  attemptedAtMs: number;
  sweptAtMs: number;
  attempts: number;
  parked: boolean;
  completed: boolean;
  readonly steps: Record<string, LedgerStep>;
}

const NEVER = Number.NEGATIVE_INFINITY;
const BLANK = { owner: undefined, leaseUntilMs: NEVER, attemptedAtMs: NEVER, sweptAtMs: NEVER } as const;
/** As long as the real ledger waits for its table. */
const BUDGET_MS = 3_000;
const MINUTE_MS = 60_000;

export function inMemoryLedger(clock: Clock = systemClock): InMemoryLedger {
  const entries = new Map<string, Entry>();
  const faults = storageFaults<Operation>(clock);
  const entryOf = (key: string): Entry => {
    const entry = entries.get(key) ?? { ...BLANK, attempts: 0, parked: false, completed: false, steps: {} };
    entries.set(key, entry);
    return entry;
  };
  const owned = (key: string, owner: string): Entry => {
    const entry = entries.get(key);
    if (entry?.owner !== owner) throw new NotYet('another worker took over this event');
    return entry;
  };
  return {
    ...faultControls(faults),
    pageOf: (key) => page(entries.get(key)),
    isParked: (key) => entries.get(key)?.parked === true,
    open: (key, owner, leaseMs) =>
      faults.run('open', BUDGET_MS, () => begin(entryOf(key), owner, leaseMs, clock.now())),
    record: (key, owner, step, entry) =>
      faults.run('record', BUDGET_MS, () => {
        owned(key, owner).steps[step] = JSON.parse(JSON.stringify(entry));
      }),
    complete: (key, owner) =>
      faults.run('complete', BUDGET_MS, () => {
        Object.assign(owned(key, owner), { completed: true, leaseUntilMs: NEVER });
      }),
    release: (key, owner, restMs = 0) =>
      faults.run('release', BUDGET_MS, () => {
        const entry = entries.get(key);
        const released = { leaseUntilMs: NEVER, attemptedAtMs: clock.now() + restMs };
        if (entry?.owner === owner) Object.assign(entry, released);
      }),
    park: (key) => faults.run('park', BUDGET_MS, () => void Object.assign(entryOf(key), { parked: true })),
    askToEnqueue: (key) =>
      faults.run('askToEnqueue', BUDGET_MS, () => {
        const entry = entryOf(key);
        if (isGivenUp(entry, clock.now())) return 'given up';
        if (!isSweepable(entry, clock.now())) return 'not now';
        entry.sweptAtMs = clock.now();
        return 'yes';
      }),
    forgetEnqueued: (key) =>
      faults.run('forgetEnqueued', BUDGET_MS, () => void Object.assign(entryOf(key), { sweptAtMs: NEVER })),
  };
}

function begin(entry: Entry, owner: string, leaseMs: number, nowMs: number): LedgerPage | undefined {
  if (entry.completed) return page(entry);
  if (entry.leaseUntilMs >= nowMs && entry.owner !== owner) return undefined;
  const attempts = entry.attempts + 1;
  const begun = { owner, leaseUntilMs: nowMs + leaseMs, attemptedAtMs: nowMs, attempts, parked: false };
  return page(Object.assign(entry, begun));
}

function isGivenUp(entry: Entry, nowMs: number): boolean {
  const isOver = entry.attempts >= 12 && entry.leaseUntilMs < nowMs;
  return !entry.completed && (entry.parked || isOver);
}

function isSweepable(entry: Entry, nowMs: number): boolean {
  const isIdle = entry.leaseUntilMs < nowMs && entry.attemptedAtMs < nowMs - 20 * MINUTE_MS;
  return isIdle && entry.sweptAtMs < nowMs - 60 * MINUTE_MS;
}

/** A copy: what was read must not change under the reader. */
function page(entry: Entry): LedgerPage;
function page(entry: Entry | undefined): LedgerPage | undefined;
function page(entry: Entry | undefined): LedgerPage | undefined {
  if (entry === undefined) return undefined;
  const { completed, attempts, steps } = entry;
  return { completed, attempts, steps: structuredClone(steps) };
}
