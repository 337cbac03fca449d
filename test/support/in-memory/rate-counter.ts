import type { RateCounter } from '../../../shared/chain/guards/rate-limit.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export interface InMemoryRateCounter extends RateCounter, Faulty<'increment'> {
  /** The totals by key. */
  readonly counts: ReadonlyMap<string, number>;
}

/** @param clock where a hanging call spends its budget. */
export function inMemoryRateCounter(clock: Clock = systemClock): InMemoryRateCounter {
  const counts = new Map<string, number>();
  const faults = storageFaults<'increment'>(clock);
  return {
    ...faultControls(faults),
    counts,
    increment: (key, _forgetAtSecs, budgetMs) =>
      faults.run('increment', budgetMs, () => {
        const total = (counts.get(key) ?? 0) + 1;
        counts.set(key, total);
        return total;
      }),
  };
}
