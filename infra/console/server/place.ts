import type { AgentTypesSource } from '../../../shared/agents/agent-types.ts';
import type { Settings } from '../../local/settings.ts';
import type { Target } from '../../ops/target/target.ts';

/** The environment that this console looks at. */
export interface Place {
  readonly target: Target;
  readonly isLocal: boolean;
  /** What the functions are told. A local stack that somebody else started may have been told other things. */
  readonly settings: Settings;
  readonly agentTypes: AgentTypesSource;
  /** What the functions have logged, oldest first, the newest 20,000 lines; undefined where others keep the log. */
  readonly lines?: () => readonly string[];
}
