import { collectedFacts } from '../../functions/post-call/event/collected-facts.ts';
import { BUNDLED_AGENT_TYPES, NAME_FACT } from '../../shared/agents/agent-types.ts';
import { statedName } from '../../shared/profile/stated-name.ts';

/** The two ways in which the product learns a name, behind one question each. */
export const readers = {
  /** From remembered statements. */
  stated: (statements: readonly string[]): string | null => statedName(statements)?.name ?? null,
  /** From `analysis.data_collection_results`. */
  collected: (results: unknown): string | null => {
    const name = collectedFacts(results, BUNDLED_AGENT_TYPES.facts).facts[NAME_FACT];
    return typeof name === 'string' ? name : null;
  },
};
