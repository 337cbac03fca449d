import type { Command } from 'commander';
import { type CommonOptions, openSession, type Session } from './session.ts';
import { terminal } from './terminal.ts';

/** One verb of `npm run ops`. */
export interface Verb<Options> {
  /** With its arguments, e.g. `show <conversation>`. */
  readonly name: string;
  readonly summary: string;
  /** Whole, as it is typed after `npm run ops --`. */
  readonly example: string;
  /** Has `--dry-run`, and `--yes` where it confirms. */
  readonly changes?: boolean;
  /** Has `--reveal`. */
  readonly reveals?: boolean;
  /** Adds the verb's own options. */
  readonly options?: (command: Command) => Command;
  /** @returns the exit code: 0 or nothing all is well, 1 something is wrong. @throws Refused for 2. */
  run(session: Session, options: Options, ...args: string[]): Promise<number | undefined>;
}

/** Adds a verb, with the options that all have in common. */
export function addVerb<Options = object>(parent: Command, verb: Verb<Options>): void {
  const command = parent
    .command(verb.name)
    .summary(verb.summary)
    .description(verb.summary)
    .option('-e, --env <name>', 'local (make dev runs), or an environment that is deployed', 'local')
    .option('--stack <file>', 'the local stack: what `npm run dev -- --json` printed, in a file')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', `\nExample:\n  npm run ops -- ${verb.example}`);
  if (verb.changes) command.option('--dry-run', 'say what would be done').option('-y, --yes', 'do not ask');
  if (verb.reveals)
    command.option('--reveal', 'show numbers, names and texts; leaves a line in the audit log');
  verb.options?.(command);
  command.action(async (...given: unknown[]) => {
    // Commander hands on the arguments, the options, and the command itself.
    const [options, ...args] = [given.at(-2), ...given.slice(0, -2)] as [
      Options & CommonOptions,
      ...string[],
    ];
    terminal().exitWith((await verb.run(openSession(options), options, ...args)) ?? 0);
  });
}
