import { createInterface } from 'node:readline/promises';
import { idCaller } from '../../../shared/caller.ts';
import { Refused } from '../cli/refused.ts';

/** From the prompt or the first line of stdin, never from the command line, which a shell keeps. @throws Refused */
export async function askedNumber(question: string): Promise<string> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, output: stderr, terminal: stdin.isTTY === true });
  const answer = stdin.isTTY
    ? await lines.question(question)
    : ((await lines[Symbol.asyncIterator]().next()).value ?? '');
  lines.close();
  const caller = answer.trim();
  // The function completes national numbers; what is no id at all it would refuse with an error in its log.
  if (caller === '' || (idCaller(caller) === undefined && !/^[\d\s().-]+$/.test(caller)))
    throw new Refused('That names nobody.');
  return caller;
}
