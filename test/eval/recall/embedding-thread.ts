import { parentPort } from 'node:worker_threads';
import { vectorOf } from '../../../infra/local/mem0/sentence-model.ts';

/** A thread of `embedAhead`: is sent one text after the other, and sends back the embedding of each. */
parentPort?.on('message', (text: string) => {
  void vectorOf(text).then((vector) => parentPort?.postMessage(vector));
});
