import type { Command } from 'commander';
import { wholeNumber } from '../cli/option-values.ts';
import { addVerb } from '../cli/verb.ts';
import { eraseMarked, smoke } from './smoke.ts';
import { isLocal } from './target.ts';

export function addSmoke(program: Command): void {
  addVerb<{ erase?: string; patience: number }>(program, {
    name: 'smoke',
    summary: 'Send one marked call through the three doors of an environment, and erase it',
    example: 'smoke --env prod',
    changes: true,
    options: (command) =>
      command
        .option('--erase <id>', 'only erase what an earlier test left: its id, smoke_…')
        .option(
          '--patience <seconds>',
          'how long a call may take to be remembered',
          wholeNumber(1, 3_600),
          120,
        ),
    async run(session, { erase, patience }) {
      const target = await session.target();
      const what = `One marked call goes through the doors of ${session.environment}, and is erased again.`;
      if (session.dryRun) {
        session.out.line(what);
        return 0;
      }
      if (!isLocal(target)) await session.confirm(`${what} Go ahead?`);
      const options = {
        print: session.out.line,
        confirmed: true,
        signal: session.signal,
        patienceMs: patience * 1_000,
      };
      const code = await (erase === undefined ? smoke(target, options) : eraseMarked(target, erase, options));
      session.audit('smoke', { passed: code === 0 });
      session.out.result({ passed: code === 0 });
      return code;
    },
  });
}
