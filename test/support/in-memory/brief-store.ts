import type { Brief } from '../../../shared/brief/brief.ts';
import type { BriefStore } from '../../../shared/brief/brief-store.ts';
import type { Caller } from '../../../shared/caller.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export interface InMemoryBriefStore extends BriefStore, Faulty<'read' | 'write'> {
  /** What is stored now. */
  briefOf(caller: Caller): Brief | undefined;
  /** Stores a brief whatever is there. */
  seed(caller: Caller, brief: Brief): void;
}

/** @param clock where a hanging call spends its budget. */
export function inMemoryBriefStore(clock: Clock = systemClock): InMemoryBriefStore {
  // As text, so that nobody can change a stored brief, and `undefined` fields vanish as they do in a real store.
  const stored = new Map<Caller, { readonly text: string; readonly version: number }>();
  const faults = storageFaults<'read' | 'write'>(clock);
  const put = (caller: Caller, brief: Brief): void => {
    const version = (stored.get(caller)?.version ?? 0) + 1;
    stored.set(caller, { text: JSON.stringify(brief), version });
  };
  const get = (caller: Caller): { brief: Brief; version: number } | undefined => {
    const item = stored.get(caller);
    // Written by `put` above.
    return item && { brief: JSON.parse(item.text) as Brief, version: item.version };
  };
  return {
    ...faultControls(faults),
    briefOf: (caller) => get(caller)?.brief,
    seed: put,
    read: (caller, budgetMs) => faults.run('read', budgetMs, () => get(caller)),
    write: (caller, brief, previous, budgetMs) =>
      faults.run('write', budgetMs, () => {
        if (stored.get(caller)?.version !== previous?.version) return false;
        put(caller, brief);
        return true;
      }),
  };
}
