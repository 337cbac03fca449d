import type { Caller } from '../../../shared/caller.ts';
import { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { mem0Store } from '../../../shared/memory/mem0-store.ts';
import { isRecord, markFilters, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import type { Trace } from './traces.ts';

const BUDGET_MS = 10_000;
/** Nobody else's memories are ever deleted, whatever else goes wrong. */
const FICTIONAL = /^\+120255501\d\d$/;

export interface Mem0Trace extends Trace {
  /** Whether Mem0 still works on one of these adds: what it makes of it comes after a deletion. */
  isAt(eventIds: readonly string[]): Promise<boolean>;
}

export function mem0Trace(
  { host, apiKey }: { readonly host: string; readonly apiKey: string },
  caller: Caller,
): Mem0Trace {
  if (!FICTIONAL.test(caller)) throw new Error('Only memories of nobody are deleted.');
  const mem0 = new Mem0Client({ apiKey, host, requestLimitMs: BUDGET_MS });
  const secrets = { mem0ApiKey: [apiKey], workspaceKey: [], hmacSecret: [], elevenLabsApiKey: [] };
  const store = mem0Store({ host, requestLimitMs: BUDGET_MS }, { read: async () => secrets });
  const left = async (): Promise<number> => {
    // Superseded ones too, so not through the store.
    const page = { filters: markFilters(caller, {}), page: 1, pageSize: 100 };
    const answer = await mem0.within('list', BUDGET_MS, () => mem0.getAll(page));
    const own = resultsOf('list', answer).filter((item) => isRecord(item) && item.userId === caller);
    return own.length;
  };
  return {
    place: 'Mem0',
    advice: 'Is Mem0 up, and is MEM0_API_KEY of .env the deployed one?',
    left,
    // Accepted at once and done later, so it is `left` that tells when. Mem0 keeps the user's name with `deleteAll`.
    async erase() {
      if ((await left()) === 0) return;
      await mem0.within('delete', BUDGET_MS, () => mem0.deleteUsers({ userId: caller }));
    },
    async isAt(eventIds) {
      const states = eventIds.map((id) => store.addState(id, BUDGET_MS));
      return (await Promise.all(states)).includes('pending');
    },
  };
}
