import { type Clock, isoSeconds } from '../../../shared/clock.ts';
import { NotYet } from '../../../shared/errors.ts';
import type { Ledger, LedgerPage, LedgerStep } from '../ledger/ledger.ts';
import { LEAST_STEP_MS } from './times.ts';

/**
 * The step of a page that was emptied because the operator has the call remembered again. Its time is that of the last add
 * of before, by the clock of Mem0, which still lists it: compared with Mem0's own times only, so no two clocks have to agree.
 */
export const REPLAY = 'replay';

/** What a step leaves in the ledger. */
export type StepResult = Pick<LedgerStep, 'eventId' | 'note'>;

/** The steps of one event, each done once however often the event is retried. */
export interface Steps {
  /**
   * Runs `work` unless this step is done, and records what it returns.
   * `resumed`: an earlier attempt began this step and its end is unknown.
   * @throws NotYet when too little time is left to begin it.
   */
  once(step: string, work: (resumed: boolean) => Promise<StepResult>): Promise<void>;
  /** Forgets that a step was done, so that the next attempt does it again. */
  reopen(step: string): Promise<void>;
  /** What the ledger holds of each step, begun or done. */
  readonly recorded: Readonly<Record<string, LedgerStep>>;
  /** How many attempts were begun at this event, this one included. */
  readonly attempts: number;
  /** Epoch milliseconds when this attempt ends. */
  readonly deadlineMs: number;
}

export interface StepsOptions {
  readonly ledger: Ledger;
  readonly key: string;
  readonly owner: string;
  readonly page: LedgerPage;
  readonly clock: Clock;
  /** Epoch milliseconds when this attempt ends. */
  readonly deadlineMs: number;
}

export function stepsOf({ ledger, key, owner, page, clock, deadlineMs }: StepsOptions): Steps {
  const known: Record<string, LedgerStep> = { ...page.steps };
  const record = async (step: string, entry: LedgerStep): Promise<void> => {
    await ledger.record(key, owner, step, entry);
    known[step] = entry;
  };
  const now = (): string => isoSeconds(clock.now());
  return {
    recorded: known,
    attempts: page.attempts,
    deadlineMs,
    async once(step, work) {
      const before = known[step];
      if (before?.state === 'done') return;
      const startedAtMs = clock.now();
      if (deadlineMs - startedAtMs < LEAST_STEP_MS) throw new NotYet(`no time left to begin ${step}`);
      // Written before the work: an attempt that dies in the middle leaves a trace for the next one.
      await record(step, { state: 'started', at: now() });
      const result = await work(before !== undefined);
      await record(step, { state: 'done', at: now(), tookMs: clock.now() - startedAtMs, ...result });
    },
    reopen: (step) => record(step, { state: 'started', at: now() }),
  };
}
