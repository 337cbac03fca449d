import { expect, test } from 'vitest';
import { runAsTyped } from './run-ops.ts';

const NO_STACK = ['--stack', 'build/no-such-stack.json'];

test.each([
  ['what it can do', ['--help'], 0, /elevenlabs/, /^$/],
  ['a verb that there is not', ['dlq', 'lst'], 2, /^$/, /unknown command 'lst'/],
  ['what the operator can put right', ['dlq', 'list', ...NO_STACK], 2, /^$/, /^No local stack is running\./],
  ['a question that nobody is there to answer', ['memory', 'show', ...NO_STACK], 2, /^$/, /^Who\? /],
] as const)(
  'scripts are told of %s by the exit code, people by a sentence',
  async (_, args, code, out, error) => {
    const ran = await runAsTyped(args, { stdin: '' });
    expect(ran).toEqual({
      code,
      stdout: expect.stringMatching(out),
      stderr: expect.stringMatching(error),
    });
  },
);
