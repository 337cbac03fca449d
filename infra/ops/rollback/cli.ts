import { createInterface } from 'node:readline/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { NotRolledBack, rollback } from './rollback.ts';

/**
 * `npm run rollback -- <environment> <function>`. Region, profile and endpoint are those of every AWS tool; `CONFIRM=yes`
 * answers the question.
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
  if (environment === '') throw new NotRolledBack('npm run rollback -- <environment> <function>');
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  await rollback(environment, name, { lambda: new LambdaClient({}), print, ask });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // What AWS or its SDK refuse, e.g. `Region is missing`, is told in their words.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
