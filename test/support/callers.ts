import type { BriefOwner } from '../../shared/brief/brief-key.ts';
import { type Caller, idCaller } from '../../shared/caller.ts';

/** @throws Error when the id names nobody: then the test is wrong. */
export function callerNamed(id: string): Caller {
  const caller = idCaller(id);
  if (caller === undefined) throw new Error('this id names nobody');
  return caller;
}

/** The brief of this caller that all agents share. */
export const shared = (caller: Caller): BriefOwner => ({ caller, agentId: undefined });

/** Two synthetic callers, from the range that is reserved for fiction. */
export const anna = callerNamed('+12025550123');
export const ben = callerNamed('+12025550142');
