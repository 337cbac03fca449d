import type { Agent } from '../wire.ts';
import type { Intent, Step } from './intent.ts';
import type { SetUp } from './set-up.ts';

/** By the numbers of the set-up page; 9 and 10 are the operator's. */
const STEPS: readonly (readonly [number: number, title: string, check: string])[] = [
  [1, 'Workspace secret', 'GET convai/secrets lists it'],
  [2, 'Initiation webhook', 'client-data has just answered 200'],
  [3, 'Search tool', 'its method is POST, and user_id is bound to caller_id'],
  [4, 'Prompt and placeholders', 'a text chat in Preview leaves a retrieve line with status 200'],
  [5, 'Overrides, then Fetch', 'elevenlabs lint'],
  [6, 'Data collection', 'the analysis of a Preview conversation shows the fields'],
  [7, 'Post-call webhook', 'an unsigned POST gets 401; 503 means that the secret is missing'],
  [8, 'Select the webhook', 'elevenlabs lint'],
];

/** Collects what is done, in whatever order. */
export interface Page {
  add(number: number, lines: readonly string[]): void;
  leave(left: readonly string[]): void;
  done(agents: readonly Agent[], intent: Intent): SetUp;
}

export function stepPage(): Page {
  const lines = new Map<number, string[]>(STEPS.map(([number]) => [number, []]));
  const left: string[] = [];
  return {
    add: (number, more) => void lines.get(number)?.push(...more),
    leave: (more) => void left.push(...more),
    done: (agents, intent) => ({
      steps: STEPS.map(
        ([number, title, check]): Step => ({ number, title, check, lines: lines.get(number) ?? [] }),
      ),
      left: [...left, ...otherTypes(agents, intent)],
    }),
  };
}

/** The facts are those of one type, and the environment takes the agent for another. */
function otherTypes(agents: readonly Agent[], { told, type }: Intent): readonly string[] {
  return agents.flatMap(({ agent_id }) => {
    const taken = told(agent_id).dynamic_variables.agent_type;
    return taken === type
      ? []
      : [
          `${agent_id}: the environment takes it for ${taken}. Set agent_types = { ${agent_id} = "${type}" } in its tfvars.`,
        ];
  });
}
