import type { Caller } from '../../../shared/caller.ts';
import { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { isRecord, markFilters, resultsOf } from '../../../shared/memory/mem0-wire.ts';

/** Of one request. */
export const BUDGET_MS = 10_000;
/** Mem0's own maximum. https://docs.mem0.ai/api-reference/memory/get-memories */
const PAGE_COUNT = 200;

export interface Mem0Place {
  readonly host: string;
  readonly apiKey: string;
}

/** One memory as mem0ai hands it over: keys in camel case, `metadata` as it was written. */
export type Mem0Record = Readonly<Record<string, unknown>> & { readonly id: string };

export const mem0At = ({ host, apiKey }: Mem0Place): Mem0Client =>
  new Mem0Client({ apiKey, host, requestLimitMs: BUDGET_MS });

/** `includeMerged` is missing in mem0ai's types; unknown options reach the wire. */
const ALL = { showExpired: true, includeMerged: true };
const CURRENT = { showExpired: true, latestOnly: true };

/** Everything that Mem0 lists of a caller: also what expired, was superseded or merged, which no store of ours shows. */
export async function recordsOf(
  mem0: Mem0Client,
  caller: Caller,
  conversationId?: string,
): Promise<readonly Mem0Record[]> {
  const filters = markFilters(caller, { conversation_id: conversationId });
  const found = await read(mem0, caller, { filters, ...ALL });
  // A filter that Mem0 misreads must not make another call's memory this one's.
  return conversationId === undefined
    ? found
    : found.filter((one) => conversationOfRecord(one) === conversationId);
}

/** What Mem0 holds true of a caller now; what expired is among it, with its day. */
export function currentRecordsOf(mem0: Mem0Client, caller: Caller): Promise<readonly Mem0Record[]> {
  return read(mem0, caller, { filters: markFilters(caller, {}), ...CURRENT });
}

async function read(mem0: Mem0Client, caller: Caller, asked: object): Promise<readonly Mem0Record[]> {
  const found = new Map<string, Mem0Record>();
  for (let page = 1; ; page += 1) {
    const options = { ...asked, page, pageSize: PAGE_COUNT };
    const answer: unknown = await mem0.within('list', BUDGET_MS, () => mem0.getAll(options));
    for (const item of resultsOf('list', answer)) if (isOwn(item, caller)) found.set(item.id, item);
    if (!isRecord(answer) || typeof answer.next !== 'string') return [...found.values()];
  }
}

/** A filter that Mem0 misreads must not make another caller's memory ours. */
const isOwn = (item: unknown, caller: Caller): item is Mem0Record =>
  isRecord(item) && item.userId === caller && typeof item.id === 'string';

/** The conversation that a memory came from, as we wrote it there. */
export function conversationOfRecord({ metadata }: Mem0Record): string | undefined {
  const id = isRecord(metadata) ? metadata.conversation_id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
