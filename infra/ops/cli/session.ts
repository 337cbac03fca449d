import type { Target } from '../target/target.ts';
import { type AuditFacts, auditLine } from './audit.ts';
import { type Output, openOutput } from './output.ts';
import { Refused } from './refused.ts';
import { terminal } from './terminal.ts';

/** The options every verb has; those it has no use for it does not show. */
export interface CommonOptions {
  readonly env: string;
  readonly stack?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly reveal?: boolean;
}

/** One run of one verb. */
export interface Session {
  readonly environment: string;
  readonly out: Output;
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean;
  /** Show caller data. */
  readonly reveal: boolean;
  /** Ends at Ctrl-C or SIGTERM; the second one ends the process as ever. */
  readonly signal: AbortSignal;
  /** The environment, opened at the first call. @throws Refused when there is none. */
  target(): Promise<Target>;
  /** @throws Refused unless the operator says yes, or said `--yes`. */
  confirm(question: string): Promise<void>;
  audit(action: string, facts: AuditFacts): void;
}

export function openSession(options: CommonOptions): Session {
  const { env: environment, json = false, yes = false } = options;
  const out = openOutput(json);
  let opened: Promise<Target> | undefined;
  return {
    environment,
    out,
    dryRun: options.dryRun ?? false,
    reveal: options.reveal ?? false,
    signal: terminal().interrupted(),
    target: () => {
      opened ??= environment === 'local' ? local(options.stack) : deployed(environment);
      return opened;
    },
    async confirm(question) {
      if (yes) return;
      const { ask } = terminal();
      if (ask === undefined) throw new Refused(`${question} Say --yes to go ahead.`);
      const answer = await ask(`${question} (yes) `);
      if (answer.trim() !== 'yes') throw new Refused('Nothing was changed.');
    },
    audit(action, facts) {
      const path = process.env.OPS_AUDIT_LOG ?? 'build/ops-audit.jsonl';
      terminal().stderr.write(`${auditLine(path, action, environment, facts)}\n`);
    },
  };
}

// Loaded when they are wanted: the clients of AWS take their time.
const local = async (stack?: string) => (await import('../target/local-target.ts')).localTarget(stack);
const deployed = async (name: string) => (await import('../target/deployed-target.ts')).deployedTarget(name);
