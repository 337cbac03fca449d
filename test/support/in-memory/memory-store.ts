import type { Caller } from '../../../shared/caller.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { MemoryTimeout, MemoryUnavailable } from '../../../shared/errors.ts';
import { isOfAgent, passes } from '../../../shared/memory/memory-filter.ts';
import type { Memory, MemoryStore, NewMemory } from '../../../shared/memory/memory-store.ts';
import { Faults, type Faulty, faultControls } from './faults.ts';
import { carries, MemoryShelf, newestFirst, type SeededMemory, scoreOf } from './memory-shelf.ts';

export type MemoryOperation = 'search' | 'list' | 'add' | 'addState' | 'findAdd' | 'holds';

export interface InMemoryMemoryStore extends MemoryStore, Faulty<MemoryOperation> {
  /** Every accepted add, oldest first, also those whose answer was lost. */
  readonly added: readonly NewMemory[];
  /** What can be found of the caller now, in the order it was stored. */
  memoriesOf(caller: Caller): readonly Memory[];
  /** Stores memories as they are. */
  seed(caller: Caller, memories: readonly SeededMemory[]): void;
  /** Later adds stay pending so long by the clock; default 0. */
  setLag(lagMs: number): void;
  /** The next so many adds end `failed`, with nothing stored. */
  failExtractions(addsCount: number): void;
}

/** As the adapter asks of Mem0. */
const LEAST_SCORE = 0.1;
/** Each page is one call, with a budget of its own. */
const PAGE_COUNT = 200;

/**
 * Extraction keeps every utterance as one memory, word for word, and so do verbatim adds, at once; nothing is deduplicated,
 * so what was added twice is there twice. @param clock by it pass lag and the budgets of hanging calls.
 */
export function inMemoryMemoryStore(clock: Clock = systemClock): InMemoryMemoryStore {
  const shelf = new MemoryShelf(clock);
  const faults = new Faults<MemoryOperation>(clock, {
    timeout: (operation) => new MemoryTimeout(operation),
    lost: (operation) => new MemoryUnavailable(`mem0 ${operation}: connection failed`),
  });
  const memoriesOf = (caller: Caller): Memory[] => shelf.of(caller).map(({ memory }) => memory);
  return {
    ...faultControls(faults),
    ...controlsOf(shelf),
    memoriesOf,
    search: (caller, query, { limitCount, budgetMs, ...filter }) =>
      faults.run('search', budgetMs, () =>
        memoriesOf(caller)
          .filter((memory) => passes(memory, filter))
          .map((memory) => ({ ...memory, score: scoreOf(query, memory.text) }))
          .filter(({ score }) => score >= LEAST_SCORE)
          .sort((a, b) => b.score - a.score)
          .slice(0, limitCount),
      ),
    list: async (caller, { limitCount, agentId, budgetMs, totalBudgetMs = budgetMs }) => {
      const untilMs = clock.now() + totalBudgetMs;
      const memories = newestFirst(memoriesOf(caller).filter((memory) => isOfAgent(memory, agentId)));
      const wantedCount = Math.min(limitCount, memories.length);
      for (let readCount = 0; readCount === 0 || readCount < wantedCount; readCount += PAGE_COUNT) {
        await faults.run('list', Math.min(budgetMs, untilMs - clock.now()), () => undefined);
      }
      return { memories: memories.slice(0, limitCount), totalCount: memories.length };
    },
    add: (memory, budgetMs) => faults.run('add', budgetMs, () => shelf.accept(memory)),
    addState: (eventId, budgetMs) => faults.run('addState', budgetMs, () => shelf.stateOf(eventId)),
    findAdd: (caller, mark, budgetMs, after) =>
      faults.run('findAdd', budgetMs, () => shelf.addOf(caller, mark, after)),
    holds: (caller, mark, budgetMs) =>
      faults.run('holds', budgetMs, () => shelf.of(caller).some((one) => carries(one, mark))),
  };
}

function controlsOf(
  shelf: MemoryShelf,
): Pick<InMemoryMemoryStore, 'added' | 'seed' | 'setLag' | 'failExtractions'> {
  return {
    added: shelf.added,
    seed: (caller, memories) => shelf.seed(caller, memories),
    setLag: (lagMs) => {
      shelf.lagMs = lagMs;
    },
    failExtractions: (addsCount) => {
      shelf.failuresLeftCount = addsCount;
    },
  };
}
