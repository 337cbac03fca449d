import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Command } from 'commander';
import { environmentOf } from '../../deploy/environment.ts';
import { Refused } from '../cli/refused.ts';
import { addVerb } from '../cli/verb.ts';
import { NotRolledBack, rollback } from './rollback.ts';

export function addRollback(program: Command): void {
  addVerb(program, {
    name: 'rollback <function>',
    summary: 'Point a function at the version before: client-data, retrieve or post-call',
    example: 'rollback retrieve --env prod',
    changes: true,
    async run({ environment, out, dryRun, confirm, audit }, _options, name = '') {
      const { region } = environmentOf(environment);
      const ask = async (question: string): Promise<boolean> => {
        if (dryRun) throw new Refused(`Nothing was changed. The question would be: ${question}`);
        await confirm(question);
        return true;
      };
      const lambda = new LambdaClient(region === undefined ? {} : { region });
      try {
        await rollback(environment, name, { lambda, print: out.line, ask });
      } catch (error) {
        if (error instanceof NotRolledBack) throw new Refused(error.message, { cause: error });
        throw error;
      } finally {
        lambda.destroy();
      }
      audit('rollback', { function: name });
      return 0;
    },
  });
}
