import type { StoredMemory } from './memories.ts';
import { sentenceCosine, vectorOf } from './sentence-model.ts';
import { nameOverlap, wordCosine, wordOverlap } from './words.ts';

export type Embeddings = 'sentences' | 'words';

export interface Ranked {
  readonly memory: StoredMemory;
  /** 0 to 1: as on the platform a mix of signals, not a cosine. */
  readonly score: number;
  readonly breakdown: { readonly semantic: number; readonly bm25: number; readonly entity: number };
}

const weights = { semantic: 0.7, bm25: 0.3, entity: 0.2 };

/** Scores memories against a query, by sentence embeddings or, without any model, by words alone. */
export class Ranker {
  readonly #embeddings: Embeddings;

  constructor(embeddings: Embeddings) {
    this.#embeddings = embeddings;
  }

  /** Computes ahead what a search will need of these texts. */
  async learn(texts: readonly string[]): Promise<void> {
    if (this.#embeddings === 'sentences') await Promise.all(texts.map((text) => vectorOf(text)));
  }

  /** Best first; of equal scores the newer memory first. */
  async rank(query: string, memories: readonly StoredMemory[]): Promise<Ranked[]> {
    const ranked = await Promise.all(memories.map((memory) => this.#score(query, memory)));
    return ranked.sort((a, b) => b.score - a.score || b.memory.created_at.localeCompare(a.memory.created_at));
  }

  async #score(query: string, memory: StoredMemory): Promise<Ranked> {
    const cosine = this.#embeddings === 'sentences' ? sentenceCosine : wordCosine;
    const semantic = await cosine(query, memory.memory);
    const bm25 = wordOverlap(query, memory.memory);
    const entity = nameOverlap(query, memory.memory);
    const mixed = weights.semantic * semantic + weights.bm25 * bm25 + weights.entity * (entity ?? 0);
    // A query that names nobody loses nothing by it.
    const score = mixed / (weights.semantic + weights.bm25 + (entity === undefined ? 0 : weights.entity));
    return {
      memory,
      score: rounded(score),
      breakdown: { semantic: rounded(semantic), bm25: rounded(bm25), entity: rounded(entity ?? 0) },
    };
  }
}

function rounded(score: number): number {
  return Math.min(1, Math.round(score * 10_000) / 10_000);
}
