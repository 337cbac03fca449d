import { parentPort } from 'node:worker_threads';
import { embedTogether } from '../../../infra/local/mem0/sentence-model.ts';

/** A thread of `embedAhead`: is sent some texts after others, and sends back the embedding of each. */
parentPort?.on('message', (texts: readonly string[]) => {
  void embedTogether(texts).then((vectors) => parentPort?.postMessage(vectors));
});
