import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { vectorOf } from '../../../infra/local/mem0/sentence-model.ts';

const THREADS = 2;
/** Together they take half the time that they take one by one. */
const BATCH_COUNT = 32;

/**
 * Computes the embeddings of these texts in threads of their own while the thread that plays Mem0 does
 * other things: there, some 20 ms each, they would take two thirds of the whole run.
 * @returns what ends the threads; what they have not computed then, whoever needs it computes.
 */
export function embedAhead(texts: readonly string[]): () => Promise<unknown> {
  const tasks = [...new Set(texts)]
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, ...Promise.withResolvers<readonly number[]>() }));
  // From now on the stand-in waits for these instead of computing its own.
  for (const { text, promise } of tasks) void vectorOf(text, () => promise);
  // A batch takes as long as if all its texts were as long as the longest.
  const queue = tasks.toSorted((one, other) => one.text.length - other.text.length);
  const file = new URL('embedding-thread.ts', import.meta.url);
  const threads = Array.from({ length: THREADS }, () => new Worker(file, { execArgv: [] }));
  for (const thread of threads) {
    void work(thread, queue).catch((error) => {
      for (const { reject } of tasks) reject(error);
    });
  }
  return () => Promise.all(threads.map((thread) => thread.terminate()));
}

type Task = { readonly text: string } & Omit<PromiseWithResolvers<readonly number[]>, 'promise'>;

async function work(thread: Worker, queue: Task[]): Promise<void> {
  for (;;) {
    const batch = queue.splice(0, BATCH_COUNT);
    if (batch.length === 0) return;
    thread.postMessage(batch.map(({ text }) => text));
    // What embedding-thread.ts beside this file sends, in the same order.
    const [vectors] = (await once(thread, 'message')) as [readonly (readonly number[])[]];
    for (const [index, { resolve }] of batch.entries()) resolve(vectors[index] ?? []);
  }
}
