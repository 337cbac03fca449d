import type { Target } from '../../ops/target/target.ts';

/** The environment that this console looks at. */
export interface Place {
  readonly target: Target;
  readonly isLocal: boolean;
  /** What the functions have logged, oldest first, the newest 20,000 lines; undefined where others keep the log. */
  readonly lines?: () => readonly string[];
}
