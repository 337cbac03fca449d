import type { ClientData } from '../../../functions/client-data/reply.ts';
import type { Place } from './place.ts';
import type { Agent, Workspace } from './wire.ts';

/** `error`: calls break, are lost, or have no memory. `warning`: look at it. `note`: what cannot be seen from here. */
export type Severity = 'error' | 'warning' | 'note';

export interface Finding {
  readonly severity: Severity;
  /** One sentence; holds no text of prompts. */
  readonly what: string;
  readonly fix: string;
}

/** One agent, and all that is needed to judge it. */
export interface Examined {
  readonly agent: Agent;
  readonly workspace: Workspace;
  readonly place: Place;
  /** What client-data sends this agent. */
  readonly told: ClientData;
}

export type Check = (examined: Examined) => readonly Finding[];

export const error = (what: string, fix: string): Finding => ({ severity: 'error', what, fix });
export const warning = (what: string, fix: string): Finding => ({ severity: 'warning', what, fix });

/** The finding if it is so. */
export const when = (isSo: boolean | undefined, finding: Finding): readonly Finding[] =>
  isSo ? [finding] : [];
