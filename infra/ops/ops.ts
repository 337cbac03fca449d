import { Command } from 'commander';
import { Problem } from '../deploy/problem.ts';
import { Refused } from './cli/refused.ts';
import { addElevenLabs } from './elevenlabs/verbs.ts';
import { addSmoke } from './smoke/verbs.ts';

/** `npm run ops -- <verb>`: what people do who set up, run and answer for the service. One file of verbs for a topic. */
const program = new Command('npm run ops --')
  .description('The operator’s hands. Every verb has --help, with an example.')
  .showHelpAfterError('(--help says more)')
  // Commander's own exit code for wrong usage is 1, which scripts take for a finding.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const add of [addSmoke, addElevenLabs]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  const isOurs = error instanceof Refused || error instanceof Problem;
  process.stderr.write(`${isOurs ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = isOurs ? 2 : 1;
}
