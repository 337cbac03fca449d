import type { Brief } from './brief.ts';
import type { BriefKey } from './brief-key.ts';

export interface StoredBrief {
  readonly brief: Brief;
  /** Changes at every write; hand it back to `write` to replace exactly what was read. */
  readonly version: number;
}

/** Port to the stored briefs. Throws StorageUnavailable when the store fails or exceeds the budget. */
export interface BriefStore {
  read(key: BriefKey, budgetMs: number): Promise<StoredBrief | undefined>;
  /**
   * Replaces the brief that was read, or creates one when `previous` is undefined.
   * @returns false when somebody else wrote in between; nothing is changed then.
   */
  write(key: BriefKey, brief: Brief, previous: StoredBrief | undefined, budgetMs: number): Promise<boolean>;
}
