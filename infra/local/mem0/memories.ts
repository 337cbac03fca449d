import { createHash, randomUUID } from 'node:crypto';
import type { HistoryEntry, Message } from './history.ts';
import { History } from './history.ts';

/** A memory as the store keeps it; `shapes.ts` turns it into what each endpoint answers. */
export interface StoredMemory {
  readonly id: string;
  readonly memory: string;
  readonly user_id: string | null;
  readonly agent_id: string | null;
  readonly app_id: string | null;
  readonly run_id: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly categories: readonly string[];
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly updated_at: string;
  /** YYYY-MM-DD, the last day on which search and list still show the memory. */
  readonly expiration_date: string | null;
}

/** What a new memory may say about itself; everything else is filled in. */
export type NewMemory = Pick<StoredMemory, 'memory'> & Partial<Omit<StoredMemory, 'memory' | 'id'>>;

export type MemoryChange = Partial<
  Pick<StoredMemory, 'memory' | 'metadata' | 'created_at' | 'expiration_date'>
>;

export class Memories {
  readonly #byId = new Map<string, StoredMemory>();
  /** The same memories once more, so that nobody waits for a look through everybody's. */
  readonly #byUser = new Map<string | null, Map<string, StoredMemory>>();
  readonly #history = new History();

  /**
   * Those that pass, in the order of a text hash: stable, so that pages do not overlap, and telling nothing about time,
   * because the platform promises no order and a caller who counts on one should notice here.
   * @param user looks only at what is theirs.
   */
  all(passes: (memory: StoredMemory) => boolean = () => true, user?: string): readonly StoredMemory[] {
    const candidates = (user === undefined ? this.#byId : this.#byUser.get(user))?.values() ?? [];
    const keyed = [...candidates].filter(passes).map((memory) => ({ memory, key: orderKey(memory) }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ memory }) => memory);
  }

  get(id: string): StoredMemory | undefined {
    return this.#byId.get(id);
  }

  historyOf(id: string): readonly HistoryEntry[] {
    return this.#history.of(id);
  }

  /** Stores the memory, or returns undefined when the same owner already has this exact text: the first writer wins. */
  keep(fresh: NewMemory, input: readonly Message[]): StoredMemory | undefined {
    const memory = complete(fresh);
    for (const known of this.#byUser.get(memory.user_id)?.values() ?? []) {
      if (known.memory === memory.memory && ownerOf(known) === ownerOf(memory)) return undefined;
    }
    return this.#put(memory, input);
  }

  /** Stores the memory whatever is there already. */
  place(fresh: NewMemory): StoredMemory {
    return this.#put(complete(fresh), []);
  }

  amend(id: string, change: MemoryChange): StoredMemory | undefined {
    const before = this.#byId.get(id);
    if (before === undefined) return undefined;
    const after = { ...before, ...change, updated_at: new Date().toISOString() };
    this.#set(after);
    this.#history.note(after, 'UPDATE', [], before.memory);
    return after;
  }

  /** False when there was no such memory. The history survives, as nobody knows whether the platform purges it. */
  drop(id: string): boolean {
    const memory = this.#byId.get(id);
    if (memory === undefined) return false;
    this.#history.note(memory, 'DELETE', [], memory.memory);
    this.#byUser.get(memory.user_id)?.delete(id);
    return this.#byId.delete(id);
  }

  clear(): void {
    this.#byId.clear();
    this.#byUser.clear();
    this.#history.clear();
  }

  #put(memory: StoredMemory, input: readonly Message[]): StoredMemory {
    this.#set(memory);
    this.#history.note(memory, 'ADD', input, null);
    return memory;
  }

  #set(memory: StoredMemory): void {
    const { id, user_id } = memory;
    this.#byId.set(id, memory);
    const theirs = this.#byUser.get(user_id) ?? new Map<string, StoredMemory>();
    this.#byUser.set(user_id, theirs.set(id, memory));
  }
}

function complete(fresh: NewMemory): StoredMemory {
  const created = fresh.created_at ?? new Date().toISOString();
  return {
    id: randomUUID(),
    memory: fresh.memory,
    user_id: fresh.user_id ?? null,
    agent_id: fresh.agent_id ?? null,
    app_id: fresh.app_id ?? null,
    run_id: fresh.run_id ?? null,
    metadata: fresh.metadata ?? null,
    categories: fresh.categories ?? [],
    created_at: created,
    updated_at: fresh.updated_at ?? created,
    expiration_date: fresh.expiration_date ?? null,
  };
}

/** The scope of deduplication. A run is part of it only when nobody else owns the memory. */
function ownerOf(memory: StoredMemory): string {
  const owner = [memory.user_id, memory.agent_id];
  return JSON.stringify(owner.some((id) => id !== null) ? owner : [memory.app_id, memory.run_id]);
}

function orderKey(memory: StoredMemory): string {
  return createHash('md5').update(memory.memory).digest('hex') + memory.id;
}
