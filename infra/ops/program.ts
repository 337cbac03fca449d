import { Command, CommanderError } from 'commander';
import { Problem } from '../deploy/problem.ts';
import { Refused } from './cli/refused.ts';
import { terminal } from './cli/terminal.ts';

/** One folder of verbs, and the first words of its verbs. */
interface Topic {
  readonly verbs: readonly string[];
  load(): Promise<(program: Command) => void>;
}

const TOPICS: readonly Topic[] = [
  {
    verbs: ['dlq', 'inbox', 'unclaimed', 'replay', 'backfill', 'reconcile'],
    load: async () => (await import('./calls/verbs.ts')).addCalls,
  },
  { verbs: ['doctor'], load: async () => (await import('./doctor/verbs.ts')).addDoctor },
  { verbs: ['elevenlabs'], load: async () => (await import('./elevenlabs/verbs.ts')).addElevenLabs },
  { verbs: ['forget'], load: async () => (await import('./forget/verbs.ts')).addForget },
  { verbs: ['load'], load: async () => (await import('./load/verbs.ts')).addLoad },
  { verbs: ['memory'], load: async () => (await import('./memory/verbs.ts')).addMemory },
  { verbs: ['report'], load: async () => (await import('./report/verbs.ts')).addReport },
  { verbs: ['rollback'], load: async () => (await import('./rollback/verbs.ts')).addRollback },
  { verbs: ['smoke'], load: async () => (await import('./smoke/verbs.ts')).addSmoke },
];

/**
 * `npm run ops -- <verb>`: what people do who set up, run and answer for the service. One file of verbs for a topic.
 * Nothing is thrown: what went wrong is told on stderr, and by the exit code.
 */
export async function runOps(args: readonly string[]): Promise<void> {
  const { stdout, stderr, exitWith } = terminal();
  const program = new Command('npm run ops --')
    .description('The operator’s hands. Every verb has --help, with an example.')
    .showHelpAfterError('(--help says more)')
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    })
    .exitOverride();
  try {
    // A topic is loaded when it is asked for: all of them together take half a second.
    const asked = TOPICS.filter(({ verbs }) => verbs.includes(args[0] ?? ''));
    for (const { load } of asked.length > 0 ? asked : TOPICS) (await load())(program);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has said it already; its own exit code for wrong usage is 1, which scripts take for a finding.
    if (error instanceof CommanderError) return exitWith(error.exitCode === 0 ? 0 : 2);
    stderr.write(`${told(error)}\n`);
    exitWith(error instanceof Refused || error instanceof Problem ? 2 : 1);
  }
}

/** A sentence, and only of a mistake of ours where in the code. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refused || error instanceof Problem) return error.message;
  // What AWS refuses has `$metadata`, what the network or the credentials lack has a code or tells by its name.
  const isOutside = '$metadata' in error || 'code' in error || error.name.endsWith('ProviderError');
  return isOutside ? `${error.name}: ${error.message}` : (error.stack ?? error.message);
}
