import type { Caller } from '../../shared/caller.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import type { SeededMemory } from '../support/in-memory/memory-shelf.ts';
import type { MemoryOperation } from '../support/in-memory/memory-store.ts';

export interface MemoryStoreRig {
  readonly store: MemoryStore;
  /** Puts memories into the back end as they are, empty ones too. */
  seed(caller: Caller, memories: readonly SeededMemory[]): void;
  /** Later adds stay pending until `settle`. */
  holdBack(): void;
  settle(): Promise<void>;
  /** The next add is accepted and its extraction fails. */
  failExtraction(): void;
  /** From now on the back end never answers this operation, or drops it. */
  breakDown(operation: MemoryOperation, how: 'hangs' | 'fails'): void;
}

export type Rig = () => MemoryStoreRig;

/** Generous, for calls that are not about time. */
export const BUDGET_MS = 5_000;

export const OPERATIONS: readonly MemoryOperation[] = [
  'search',
  'list',
  'add',
  'addState',
  'findAdd',
  'holds',
];

/** Makes one call of the operation, whose answer does not matter. */
export function callOf(
  store: MemoryStore,
  operation: MemoryOperation,
  caller: Caller,
  budgetMs: number,
): Promise<unknown> {
  switch (operation) {
    case 'search':
      return store.search(caller, 'the dog', { limitCount: 5, budgetMs });
    case 'list':
      return store.list(caller, { limitCount: 5, budgetMs });
    case 'add': {
      const utterances = [{ role: 'user', content: 'My dog is called Biscuit.' }] as const;
      const when = { calledAtSecs: 1_763_726_400, expiresOn: '2126-11-21' };
      return store.add({ caller, utterances, metadata: {}, ...when }, budgetMs);
    }
    case 'addState':
      return store.addState('event-1', budgetMs);
    case 'findAdd':
      return store.findAdd(caller, { conversationId: 'conv_1', type: 'semantic' }, budgetMs);
    case 'holds':
      return store.holds(caller, { conversationId: 'conv_1', type: 'semantic' }, budgetMs);
  }
}
