import { randomUUID } from 'node:crypto';
import type { StoredMemory } from './memories.ts';

export interface Message {
  readonly role: 'user' | 'assistant' | 'system';
  readonly content: string;
}

/** One entry of `GET /v1/memories/{id}/history/`. */
export interface HistoryEntry {
  readonly id: string;
  readonly memory_id: string;
  /** The conversation the memory came from, in full, as on the platform. */
  readonly input: readonly Message[];
  readonly old_memory: string | null;
  readonly new_memory: string | null;
  readonly event: 'ADD' | 'UPDATE' | 'DELETE';
  readonly user_id: string | null;
  readonly agent_id: string | null;
  readonly app_id: string | null;
  readonly session_id: string | null;
  readonly categories: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What happened to each memory, oldest first; outlives the memory itself. */
export class History {
  readonly #entries = new Map<string, HistoryEntry[]>();

  of(memoryId: string): readonly HistoryEntry[] {
    return this.#entries.get(memoryId) ?? [];
  }

  note(memory: StoredMemory, event: HistoryEntry['event'], input: readonly Message[], before: string | null) {
    const entry: HistoryEntry = {
      id: randomUUID(),
      memory_id: memory.id,
      input,
      old_memory: before,
      new_memory: event === 'DELETE' ? null : memory.memory,
      event,
      user_id: memory.user_id,
      agent_id: memory.agent_id,
      app_id: memory.app_id,
      session_id: memory.run_id,
      categories: memory.categories,
      metadata: memory.metadata,
      created_at: memory.created_at,
      updated_at: memory.updated_at,
    };
    this.#entries.set(memory.id, [...this.of(memory.id), entry]);
  }

  clear(): void {
    this.#entries.clear();
  }
}
