import { INBOX } from '../../../functions/post-call/event/addresses.ts';
import type { Inventory } from './inventory.ts';

/** How many things lie where: numbers only, for people, scripts and the receipt. */
export type Counts = Readonly<Record<string, number>>;

const FOLDERS = {
  inbox: INBOX,
  transcripts: 'transcripts/',
  recordings: 'audio/',
  results: 'results/',
  unclaimed: 'unclaimed/',
};
const ROWS = {
  'conversation links': 'conversation#',
  'ledger pages': 'ledger#',
  claims: 'claim#',
  'rate counts': 'rate#',
};

/** Versions and delete markers of objects count each for itself. */
export function countsOf({ memories, objects, rows, briefs, deadLetterCount }: Inventory): Counts {
  const below = (prefix: string) => objects.filter(({ address }) => address.startsWith(prefix)).length;
  const keyed = (prefix: string) => rows.filter((pk) => pk.startsWith(prefix)).length;
  return {
    memories: memories.length,
    briefs: briefs.length,
    ...Object.fromEntries(Object.entries(FOLDERS).map(([name, prefix]) => [name, below(prefix)])),
    ...Object.fromEntries(Object.entries(ROWS).map(([name, prefix]) => [name, keyed(prefix)])),
    'dead letters': deadLetterCount,
  };
}

export const totalOf = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
