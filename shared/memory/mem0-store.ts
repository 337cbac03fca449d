import type { Caller } from '../caller.ts';
import { MemoryRejected, MemoryUnavailable } from '../errors.ts';
import type { Secrets } from '../secrets.ts';
import { Mem0Client } from './mem0-client.ts';
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
import { isOfAgent, passes } from './memory-filter.ts';
import type { ListOptions, Memory, MemoryPage, MemoryStore } from './memory-store.ts';
import { newestFirst } from './newest-first.ts';

/** Mem0's own maximum; its default is 100. https://docs.mem0.ai/api-reference/memory/get-memories */
const PAGE_LIMIT_COUNT = 200;
/** Mem0's default, sent all the same because its documents disagree about it. */
const LEAST_SCORE = 0.1;
/** The adds of the last minutes even of a busy project: 200 calls of one add each, 60 of three. */
const LATEST_EVENTS_COUNT = 200;

/**
 * The memory store on the Mem0 platform. One client per process and key, so connections outlive invocations.
 * @param requestLimitMs bounds each request besides the budget of its call.
 */
export function mem0Store(
  { host, requestLimitMs }: { readonly host: string; readonly requestLimitMs: number },
  secrets: Secrets,
): MemoryStore {
  let client: Mem0Client | undefined;
  const connect = async (): Promise<Mem0Client> => {
    const apiKey = (await secrets.read()).mem0ApiKey[0];
    if (apiKey === undefined) throw new MemoryUnavailable('mem0: no API key configured');
    if (client?.apiKey !== apiKey) client = new Mem0Client({ apiKey, host, requestLimitMs });
    return client;
  };
  return {
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

type ReadPage = (options: Parameters<Mem0Client['getAll']>[0]) => Promise<unknown>;

/** Mem0 documents no order, so the newest are known only once all pages, up to the limit, are read. */
async function readPages(
  caller: Caller,
  { limitCount, agentId }: ListOptions,
  read: ReadPage,
): Promise<MemoryPage> {
  const memories: Memory[] = [];
  const filters = markFilters(caller, { agent_id: agentId || undefined });
  const pageSize = Math.min(PAGE_LIMIT_COUNT, limitCount);
  let totalCount = 0;
  let isOurs = true;
  for (let page = 1; (page - 1) * pageSize < limitCount; page += 1) {
    const answer = await read({ filters, page, pageSize, latestOnly: true });
    const items = resultsOf('list', answer);
    const owned = items.map((item) => ownMemory(item, caller)).filter((memory) => memory !== undefined);
    const asked = owned.filter((memory) => isOfAgent(memory, agentId));
    memories.push(...asked);
    // Whose filter is ignored gets the total of strangers too.
    isOurs &&=
      asked.length === owned.length && items.every((item) => isRecord(item) && item.userId === caller);
    const total = isOurs && isRecord(answer) && typeof answer.count === 'number' ? answer.count : 0;
    totalCount = memories.length === 0 ? 0 : Math.max(total, memories.length);
    if (!isRecord(answer) || typeof answer.next !== 'string' || items.length === 0) break;
  }
  return { memories: newestFirst(memories).slice(0, limitCount), totalCount };
}
