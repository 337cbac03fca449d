import { createInterface } from 'node:readline/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { environmentOf } from '../../deploy/environment.ts';
import { rollback } from './rollback.ts';

/**
 * `make rollback ENV=<environment> FUNCTION=<function>`. The region is the environment's, profile and endpoint are those
 * of every AWS tool; `CONFIRM=yes` answers the question.
 */
const [environment = '', name = ''] = process.argv.slice(2);

async function ask(question: string): Promise<boolean> {
  if (process.env.CONFIRM === 'yes') return true;
  if (!process.stdin.isTTY) return false;
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question(`${question} (yes) `);
  asked.close();
  return answer.trim() === 'yes';
}

try {
  const { region } = environmentOf(environment);
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  await rollback(environment, name, {
    lambda: new LambdaClient(region === undefined ? {} : { region }),
    print,
    ask,
  });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // What AWS or its SDK refuse, e.g. `Region is missing`, is told in their words.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
