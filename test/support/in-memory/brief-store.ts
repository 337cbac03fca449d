import type { Brief } from '../../../shared/brief/brief.ts';
import type { BriefKey } from '../../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../../shared/brief/brief-store.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

export interface InMemoryBriefStore extends BriefStore, Faulty<'read' | 'write'> {
  /** What is stored now. */
  briefOf(key: BriefKey): Brief | undefined;
  /** Stores a brief whatever is there. */
  seed(key: BriefKey, brief: Brief): void;
}

/** @param clock where a hanging call spends its budget. */
export function inMemoryBriefStore(clock: Clock = systemClock): InMemoryBriefStore {
  // As text, so that nobody can change a stored brief, and `undefined` fields vanish as they do in a real store.
  const stored = new Map<BriefKey, { readonly text: string; readonly version: number }>();
  const faults = storageFaults<'read' | 'write'>(clock);
  const put = (key: BriefKey, brief: Brief): void => {
    const version = (stored.get(key)?.version ?? 0) + 1;
    stored.set(key, { text: JSON.stringify(brief), version });
  };
  const get = (key: BriefKey): { brief: Brief; version: number } | undefined => {
    const item = stored.get(key);
    // Written by `put` above.
    return item && { brief: JSON.parse(item.text) as Brief, version: item.version };
  };
  return {
    ...faultControls(faults),
    briefOf: (key) => get(key)?.brief,
    seed: put,
    read: (key, budgetMs) => faults.run('read', budgetMs, () => get(key)),
    write: (key, brief, previous, budgetMs) =>
      faults.run('write', budgetMs, () => {
        if (stored.get(key)?.version !== previous?.version) return false;
        put(key, brief);
        return true;
      }),
  };
}
