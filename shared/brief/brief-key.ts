import type { Caller } from '../caller.ts';

/** Of whom something is known, and to whom. */
export interface BriefOwner {
  readonly caller: Caller;
  /** The agent that knows only what its own calls left (`MEMORY_SCOPE=agent`); undefined: all agents share. */
  readonly agentId: string | undefined;
}

/** No id of a caller holds a `#`. */
export type BriefKey = Caller | `${Caller}#${string}`;

/** The one to whom a brief belongs when this agent asks. Calls that named no agent are those of the agent "". */
export function briefOwner(caller: Caller, agentId: string | undefined, isAgentAlone: boolean): BriefOwner {
  return { caller, agentId: isAgentAlone ? (agentId ?? '') : undefined };
}

export function briefKey({ caller, agentId }: BriefOwner): BriefKey {
  return agentId === undefined ? caller : `${caller}#${agentId}`;
}
