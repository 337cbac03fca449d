import { appendFileSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** Ids, counts and masked or hashed callers. Never a number, a name or a text. */
export type AuditFacts = Readonly<Record<string, string | number | boolean>>;

/**
 * One line for each reveal, change and erasure: who did what where, and when. To the file that OPS_AUDIT_LOG names
 * (default `build/ops-audit.jsonl`), for whoever answers for it to collect, and to stderr.
 */
export function auditLine(path: string, action: string, environment: string, facts: AuditFacts): string {
  const line = JSON.stringify({
    at: new Date().toISOString(),
    by: userInfo().username,
    environment,
    action,
    ...facts,
  });
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${line}\n`, { mode: 0o600 });
  return `audit: ${line}`;
}
