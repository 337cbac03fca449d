import { Backlog } from './backlog.ts';
import { EventLog } from './events.ts';
import { Memories, type NewMemory, type StoredMemory } from './memories.ts';
import { type Embeddings, Ranker } from './rank.ts';

/** Everything behind the doors of the stand-in: one project of the platform. */
export class Platform {
  readonly memories = new Memories();
  readonly events = new EventLog();
  readonly backlog: Backlog;
  readonly ranker: Ranker;

  constructor(embeddings: Embeddings, lagMs: number) {
    this.backlog = new Backlog(lagMs);
    this.ranker = new Ranker(embeddings);
  }

  /** Resolves when nothing is being embedded, which keeps this process from answering anybody. */
  learning: Promise<unknown> = Promise.resolve();

  /** Stores memories as they are, past extraction and deduplication. */
  seed(memories: readonly NewMemory[]): readonly StoredMemory[] {
    const placed = memories.map((memory) => this.memories.place(memory));
    this.learnLater(placed);
    return placed;
  }

  /** Spares the first search the embedding of these. A failure is left for that search to report. */
  learnLater(memories: readonly StoredMemory[]): void {
    const learned = this.ranker.learn(memories.map(({ memory }) => memory)).catch(() => undefined);
    this.learning = Promise.all([this.learning, learned]);
  }

  clear(): void {
    this.backlog.clear();
    this.memories.clear();
    this.events.clear();
  }
}
