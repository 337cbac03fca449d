import { Command } from 'commander';
import { Problem } from '../deploy/problem.ts';
import { addCalls } from './calls/verbs.ts';
import { Refused } from './cli/refused.ts';
import { addDoctor } from './doctor/verbs.ts';
import { addForget } from './forget/verbs.ts';
import { addLoad } from './load/verbs.ts';
import { addMemory } from './memory/verbs.ts';
import { addReport } from './report/verbs.ts';
import { addRollback } from './rollback/verbs.ts';
import { addSmoke } from './smoke/verbs.ts';

/** `npm run ops -- <verb>`: what people do who set up, run and answer for the service. One file of verbs for a topic. */
const program = new Command('npm run ops --')
  .description('The operator’s hands. Every verb has --help, with an example.')
  .showHelpAfterError('(--help says more)')
  // Commander's own exit code for wrong usage is 1, which scripts take for a finding.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const add of [addCalls, addDoctor, addForget, addLoad, addMemory, addReport, addRollback, addSmoke])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${told(error)}\n`);
  process.exitCode = error instanceof Refused || error instanceof Problem ? 2 : 1;
}

/** A sentence, and only of a mistake of ours where in the code. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refused || error instanceof Problem) return error.message;
  // What AWS refuses has `$metadata`, what the network or the credentials lack has a code or tells by its name.
  const isOutside = '$metadata' in error || 'code' in error || error.name.endsWith('ProviderError');
  return isOutside ? `${error.name}: ${error.message}` : (error.stack ?? error.message);
}
