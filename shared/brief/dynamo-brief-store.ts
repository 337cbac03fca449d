import type { Table } from '../aws/dynamodb.ts';
import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { type Brief, EMPTY_BRIEF } from './brief.ts';
import type { BriefStore } from './brief-store.ts';

/** A brief nobody needed for this long is forgotten by the table itself; Mem0 still has the memories. */
const KEPT_SECS = 400 * 24 * 3600;

export function dynamoBriefStore(table: Table, clock: Clock): BriefStore {
  const pk = (caller: Caller): string => `brief#${caller}`;
  return {
    async read(caller, budgetMs) {
      const item = await table.get(pk(caller), budgetMs);
      if (typeof item?.brief !== 'string' || typeof item.version !== 'number') return undefined;
      return { brief: readableBrief(item.brief) ?? EMPTY_BRIEF, version: item.version };
    },
    async write(caller, brief, previous, budgetMs) {
      const written = await table.update(
        pk(caller),
        {
          update: 'SET brief = :brief, version = :next, expires_at = :expires',
          condition: previous === undefined ? 'attribute_not_exists(pk)' : 'version = :version',
          values: {
            ':brief': JSON.stringify(brief),
            ':next': (previous?.version ?? 0) + 1,
            ':expires': Math.floor(clock.now() / 1000) + KEPT_SECS,
            ...(previous === undefined ? {} : { ':version': previous.version }),
          },
        },
        budgetMs,
      );
      return written !== undefined;
    },
  };
}

/** What another version of this code wrote, after a rollback say, may be no brief to us: then it is made anew. */
function readableBrief(text: string): Brief | undefined {
  try {
    const { memories, totalCount, listedAtMs, ...rest } = JSON.parse(text);
    const isWhole = Array.isArray(memories) && [totalCount, listedAtMs].every(Number.isFinite);
    if (isWhole && memories.every((memory) => typeof memory?.text === 'string')) {
      return { memories, totalCount, listedAtMs, ...rest };
    }
  } catch {}
  return undefined;
}
