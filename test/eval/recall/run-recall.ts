import { type StackOptions, startStack } from '../../../infra/local/stack.ts';
import { askAll } from './ask.ts';
import { askedCallers } from './corpus.ts';
import { embedAhead } from './embed-ahead.ts';
import { type JudgedAnswer, judgeAnswers } from './judge-answers.ts';
import { playCalls } from './play-calls.ts';
import { textsAhead } from './texts-ahead.ts';

/**
 * Lets the callers' past calls be remembered by a stack of their own, and asks every question about them.
 * @param share 2 for every second caller.
 */
export async function runRecall(
  options: Pick<StackOptions, 'bundleDirectory'> = {},
  share = 1,
): Promise<readonly JudgedAnswer[]> {
  const callers = askedCallers().filter((_, index) => index % share === 0);
  const nowMs = Date.now();
  const endEmbedding = embedAhead(textsAhead(callers, nowMs));
  const settings = { embeddings: 'sentences', mem0LagMs: 5, workerConcurrency: 8 } as const;
  // On a busy machine nobody shall be cut off: what counts is what is found.
  const environment = { RETRIEVE_BUDGET_MS: '9000' };
  const stack = await startStack({ ...settings, environment, ...options });
  try {
    await playCalls(stack, callers, nowMs);
    const asked = await askAll(stack, callers, nowMs);
    return judgeAnswers(asked, stack.mem0?.memories() ?? []);
  } finally {
    await Promise.all([endEmbedding(), stack.stop()]);
  }
}
