import type { CallerShown } from '../../api/caller.ts';

/** What each part of this view is given. */
export interface PartProps {
  readonly caller: string;
  readonly shown: CallerShown;
  /** Whose knowledge this is, where each agent has its own. */
  readonly agentId: string | undefined;
  /** Says what was done, and reads everything again. */
  readonly onDone: (message: string) => void;
}
