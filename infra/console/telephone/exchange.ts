import { elevenLabs, type Platform, type Reply } from '../../local/demo/platform.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Place } from '../server/place.ts';

/** Our own line, of the numbers for fiction. */
export const CALLED_NUMBER = '+12025550100';

/** An agent for each type: where each remembers for itself, they are to be told apart. */
export const agentIdOf = (agentType: string): string => `agent_${agentType.replace(/^elevenlabs_/, '')}`;

/** One request to a door of the stack. @throws Refused when it does not answer any more. */
export function exchange({ target }: Place, ask: (platform: Platform) => Promise<Reply>): Promise<Reply> {
  return ask(elevenLabs(target)).catch((cause: unknown) => {
    throw new Refused('The local stack does not answer any more. Start it again.', { cause });
  });
}
