import { MemoryRejected, MemoryUnavailable } from '../errors.ts';
import type { Secrets } from '../secrets.ts';
import { Mem0Client } from './mem0-client.ts';
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
const LATEST_EVENTS_COUNT = 200;

/** A memory store that can be made ready while something else is waited for. */
export interface Mem0Store extends MemoryStore {
  /** Never throws: what is wrong shows at the first request. */
  prepare(): Promise<void>;
}

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
  return {
    prepare: () => connect().then(ignore, ignore),
    async search(caller, query, { limitCount, budgetMs, rerank = false, ...filter }) {
      const mem0 = await connect();
      const options = {
        filters: searchFilters(caller, filter),
        topK: limitCount,
        threshold: LEAST_SCORE,
        // What was true until some day may have been superseded since.
        latestOnly: filter.untilMs === undefined,
        ...(rerank ? { rerank } : {}),
      };
      const answer = await mem0.within('search', budgetMs, () => mem0.search(query, options));
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
      const mem0 = await connect();
      const { budgetMs, totalBudgetMs = budgetMs } = options;
      const untilMs = performance.now() + totalBudgetMs;
      return readPages(caller, options, (page) => {
        const leftMs = Math.min(budgetMs, untilMs - performance.now());
        return mem0.within('list', leftMs, () => mem0.getAll(page));
      });
    },
    async add({ caller, utterances, metadata, calledAtSecs, expiresOn, verbatim = false }, budgetMs) {
      const mem0 = await connect();
      // Without `agentId`: Mem0 would file what the agent said under the agent, out of the caller's reach.
      const options = {
        userId: caller,
        metadata: { ...metadata },
        infer: !verbatim,
        timestamp: calledAtSecs,
        expirationDate: expiresOn,
      };
      const answer: unknown = await mem0.within('add', budgetMs, () => mem0.add([...utterances], options));
      // The library's type says an array of memories; the platform answers {event_id, status}.
      if (isRecord(answer) && answer.status === 'SUCCEEDED') return undefined;
      if (isRecord(answer) && typeof answer.eventId === 'string') return answer.eventId;
      throw new MemoryUnavailable('mem0 add: the answer has no event id');
    },
    async addState(eventId, budgetMs) {
      const mem0 = await connect();
      return mem0
        .within('event', budgetMs, () => mem0.event(eventId))
        .then(stateOf, (error: unknown) => {
          if (error instanceof MemoryRejected && error.upstreamStatus === 404) return 'unknown';
          throw error;
        });
    },
    async findAdd(caller, { conversationId, type, chunk }, budgetMs) {
      const mem0 = await connect();
      const answer = await mem0.within('event', budgetMs, () => mem0.latestEvents(LATEST_EVENTS_COUNT));
      const mark = { conversation_id: conversationId, type, chunk };
      const ids = resultsOf('event', answer).map((event) => markedAdd(event, caller, mark));
      return ids.find((id) => id !== undefined);
    },
    async holds(caller, { conversationId, type, chunk }, budgetMs) {
      const mem0 = await connect();
      const filters = markFilters(caller, { conversation_id: conversationId, type, chunk });
      const answer = await mem0.within('list', budgetMs, () =>
        mem0.getAll({ filters, page: 1, pageSize: 1 }),
      );
      // Another caller's memory, answered by mistake, must not pass for one that is already stored: it would lose ours.
      return resultsOf('list', answer).some((item) => ownMemory(item, caller) !== undefined);
    },
  };
}

const ignore = (): void => undefined;
