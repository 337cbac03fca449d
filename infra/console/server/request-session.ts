import { auditLine } from '../../ops/cli/audit.ts';
import type { Session } from '../../ops/cli/session.ts';
import type { Place } from './place.ts';

export interface RequestSessionOptions {
  readonly dryRun?: boolean;
  readonly reveal?: boolean;
}

/** A session of the operator's verbs for one request of the page, which keeps what a verb says instead of printing it. */
export interface RequestSession extends Session {
  /** For people, in order. */
  readonly said: readonly string[];
  /** The one result of the verb; undefined until it has one. */
  readonly told: () => unknown;
}

/** The page has asked its reader before it sends a change, so `confirm` goes ahead. */
export function requestSession(
  { target }: Place,
  { dryRun = false, reveal = false }: RequestSessionOptions = {},
): RequestSession {
  const said: string[] = [];
  let told: unknown;
  return {
    environment: target.name,
    dryRun,
    reveal,
    // A change that has begun is finished, also when its reader has gone.
    signal: new AbortController().signal,
    said,
    told: () => told,
    out: {
      line: (text) => void said.push(text),
      table: () => undefined,
      result: (value) => {
        told = value;
      },
      progress: () => ({ advance: () => undefined, stop: () => undefined }),
    },
    target: async () => target,
    confirm: async () => undefined,
    audit: (action, facts) => {
      auditLine(process.env.OPS_AUDIT_LOG ?? 'build/ops-audit.jsonl', action, target.name, facts);
    },
  };
}
