import { expect, test } from 'vitest';
import { ask } from '../../../../functions/post-call/steps/question.ts';
import { MemoryRejected, MemoryTimeout, MemoryUnavailable } from '../../../../shared/errors.ts';

test('a question that is refused is asked again later, and the log keeps why it was refused', async () => {
  const refused = new MemoryRejected('mem0 list: answered 400');
  const error = await ask(Promise.reject(refused)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MemoryUnavailable);
  expect(error).toMatchObject({ message: 'mem0 list: answered 400', cause: refused });
});

test('an answer is the answer, and any other failure is itself', async () => {
  expect(await ask(Promise.resolve(7))).toBe(7);
  const slow = new MemoryTimeout('list');
  await expect(ask(Promise.reject(slow))).rejects.toBe(slow);
});
