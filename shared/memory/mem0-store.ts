import { MemoryRejected, MemoryTimeout, MemoryUnavailable, StorageUnavailable } from '../errors.ts';
import type { Secrets } from '../secrets.ts';
import { Mem0Client, type Operation } from './mem0-client.ts';
import { readPages } from './mem0-pages.ts';
import {
  isRecord,
  markedAdd,
  markFilters,
  ownFound,
  ownMemory,
  resultsOf,
  searchFilters,
  stateOf,
} from './mem0-wire.ts';
import { passes } from './memory-filter.ts';
import type { MemoryStore } from './memory-store.ts';

/** Mem0's default, sent all the same because its documents disagree about it. */
const LEAST_SCORE = 0.1;
/** The adds of the last minutes even of a busy project: 200 calls of one add each, 60 of three. */
export const LATEST_EVENTS_COUNT = 200;

/** A memory store that can be made ready while something else is waited for. */
export interface Mem0Store extends MemoryStore {
  /** Never throws: what is wrong shows at the first request. */
  prepare(): Promise<void>;
}

/** One call of Mem0 inside its budget, of which the wait for the key is a part. */
type Within = <T>(
  operation: Operation,
  budgetMs: number,
  call: (mem0: Mem0Client) => Promise<T>,
) => Promise<T>;

/**
 * The memory store on the Mem0 platform. One client per process and key, so connections outlive invocations.
 * @param requestLimitMs bounds each request besides the budget of its call.
 */
export function mem0Store(
  { host, requestLimitMs }: { readonly host: string; readonly requestLimitMs: number },
  secrets: Secrets,
): Mem0Store {
  let client: Mem0Client | undefined;
  const connect = async (): Promise<Mem0Client> => {
    const apiKey = (await secrets.read()).mem0ApiKey[0];
    if (apiKey === undefined) throw new MemoryUnavailable('mem0: no API key configured');
    if (client?.apiKey !== apiKey) client = new Mem0Client({ apiKey, host, requestLimitMs });
    return client;
  };
  const within: Within = async (operation, budgetMs, call) => {
    const untilMs = performance.now() + budgetMs;
    const mem0 = await inTime(connect(), operation, budgetMs);
    return mem0.within(operation, untilMs - performance.now(), () => call(mem0));
  };
  return { prepare: () => connect().then(ignore, ignore), ...reads(within), ...adds(within) };
}

const ignore = (): void => undefined;

/** @throws MemoryTimeout when the secrets come too late. */
async function inTime<T>(connected: Promise<T>, operation: Operation, budgetMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const cause = new StorageUnavailable('the secrets did not come in time');
    // What is left of a budget may be less than nothing, of which Node warns in the log.
    timer = setTimeout(() => reject(new MemoryTimeout(operation, { cause })), Math.max(0, budgetMs));
  });
  return Promise.race([connected, late]).finally(() => clearTimeout(timer));
}

const reads = (within: Within): Pick<MemoryStore, 'search' | 'list'> => ({
  async search(caller, query, { limitCount, budgetMs, rerank = false, ...filter }) {
    const options = {
      filters: searchFilters(caller, filter),
      topK: limitCount,
      threshold: LEAST_SCORE,
      // What was true until some day may have been superseded since.
      latestOnly: filter.untilMs === undefined,
      ...(rerank ? { rerank } : {}),
    };
    const answer = await within('search', budgetMs, (mem0) => mem0.search(query, options));
    const found = resultsOf('search', answer).map((item) => ownFound(item, caller));
    const own = found.filter((memory) => memory !== undefined).filter((memory) => passes(memory, filter));
    const best = own.toSorted((a, b) => b.score - a.score);
    // Reranking changes the order and leaves the scores: then the best score is that of the first.
    const ranked = rerank
      ? own.map((memory, place) => ({ ...memory, score: best[place]?.score ?? 0 }))
      : best;
    return ranked.slice(0, limitCount);
  },
  async list(caller, options) {
    const { budgetMs, totalBudgetMs = budgetMs } = options;
    const untilMs = performance.now() + totalBudgetMs;
    return readPages(caller, options, (page) => {
      const leftMs = Math.min(budgetMs, untilMs - performance.now());
      return within('list', leftMs, (mem0) => mem0.getAll(page));
    });
  },
});

const adds = (within: Within): Omit<MemoryStore, 'search' | 'list'> => ({
  async add({ caller, utterances, metadata, calledAtSecs, expiresOn, verbatim = false }, budgetMs) {
    // Without `agentId`: Mem0 would file what the agent said under the agent, out of the caller's reach.
    const options = {
      userId: caller,
      metadata: { ...metadata },
      infer: !verbatim,
      timestamp: calledAtSecs,
      expirationDate: expiresOn,
    };
    const answer: unknown = await within('add', budgetMs, (mem0) => mem0.add([...utterances], options));
    // The library's type says an array of memories; the platform answers {event_id, status}.
    if (isRecord(answer) && answer.status === 'SUCCEEDED') return undefined;
    if (isRecord(answer) && typeof answer.eventId === 'string') return answer.eventId;
    throw new MemoryUnavailable('mem0 add: the answer has no event id');
  },
  async addState(eventId, budgetMs) {
    return within('event', budgetMs, (mem0) => mem0.event(eventId)).then(stateOf, (error: unknown) => {
      if (error instanceof MemoryRejected && error.upstreamStatus === 404) return 'unknown';
      throw error;
    });
  },
  async findAdd(caller, { conversationId, type, chunk }, budgetMs, after) {
    const answer = await within('event', budgetMs, (mem0) => mem0.latestEvents(LATEST_EVENTS_COUNT));
    const mark = { conversation_id: conversationId, type, chunk };
    const ids = resultsOf('event', answer).map((event) => markedAdd(event, caller, mark, after));
    return ids.find((id) => id !== undefined);
  },
  async holds(caller, { conversationId, type, chunk }, budgetMs) {
    const filters = markFilters(caller, { conversation_id: conversationId, type, chunk });
    const answer = await within('list', budgetMs, (mem0) => mem0.getAll({ filters, page: 1, pageSize: 1 }));
    // Another caller's memory, answered by mistake, must not pass for one that is already stored: it would lose ours.
    return resultsOf('list', answer).some((item) => ownMemory(item, caller) !== undefined);
  },
});
