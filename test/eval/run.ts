import { type StackOptions, startStack } from '../../infra/local/stack.ts';
import { scriptedCallers } from './callers.ts';
import { judgeAll } from './judge.ts';
import { playAll } from './play.ts';
import type { Outcome } from './promises.ts';
import { readCorpora } from './reading.ts';

/** Lets every scripted caller ring against a stack of their own, and reads every corpus. */
export async function runEval(options: Pick<StackOptions, 'bundleDirectory'> = {}): Promise<Outcome> {
  // Nothing is searched here, so the meaning of words does not matter.
  const fast = { embeddings: 'words', mem0LagMs: 5, workerConcurrency: 8 } as const;
  const stack = await startStack({ ...fast, ...options });
  try {
    const played = await playAll(stack, scriptedCallers());
    return { played, judged: judgeAll(played), readings: readCorpora() };
  } finally {
    await stack.stop();
  }
}
