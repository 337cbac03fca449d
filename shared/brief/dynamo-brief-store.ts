import type { Table } from '../aws/dynamodb.ts';
import type { Clock } from '../clock.ts';
import { EMPTY_BRIEF, isBlank } from './brief.ts';
import type { BriefKey } from './brief-key.ts';
import type { BriefStore } from './brief-store.ts';
import { readBrief } from './read-brief.ts';

/** A brief nobody needed for this long is forgotten by the table itself; Mem0 still has the memories. */
const KEPT_SECS = 400 * 24 * 3600;
/** Strangers leave no items behind. */
const BLANK_KEPT_SECS = 24 * 3600;

export const briefPk = (key: BriefKey): string => `brief#${key}`;

export function dynamoBriefStore(table: Table, clock: Clock): BriefStore {
  return {
    async read(key, budgetMs) {
      const item = await table.get(briefPk(key), budgetMs);
      if (typeof item?.brief !== 'string' || typeof item.version !== 'number') return undefined;
      return { brief: (await readBrief(item.brief)) ?? EMPTY_BRIEF, version: item.version };
    },
    async write(key, brief, previous, budgetMs) {
      const keptSecs = isBlank(brief) ? BLANK_KEPT_SECS : KEPT_SECS;
      const written = await table.update(
        briefPk(key),
        {
          update: 'SET brief = :brief, version = :next, expires_at = :expires',
          condition: previous === undefined ? 'attribute_not_exists(pk)' : 'version = :version',
          values: {
            ':brief': JSON.stringify(brief),
            ':next': (previous?.version ?? 0) + 1,
            ':expires': Math.floor(clock.now() / 1000) + keptSecs,
            ...(previous === undefined ? {} : { ':version': previous.version }),
          },
        },
        budgetMs,
      );
      return written !== undefined;
    },
  };
}
