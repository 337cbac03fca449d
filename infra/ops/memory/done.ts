import type { Session } from '../cli/session.ts';

/** @returns the exit code. */
export function dryRun(session: Session, what: string): number {
  session.out.line(what);
  session.out.result({ changed: false });
  return 0;
}

/** @returns the exit code. */
export function done(session: Session, what: string): number {
  session.out.line(what);
  session.out.result({ changed: true });
  return 0;
}
