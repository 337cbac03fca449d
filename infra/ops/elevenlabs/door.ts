import type { ClientData } from '../../../functions/client-data/reply.ts';
import { send } from '../../../shared/http.ts';
import { Refused } from '../cli/refused.ts';
import type { Place } from './place.ts';

/** Longer than API Gateway waits for a function. */
const TIMEOUT_MS = 32_000;

/**
 * What client-data sends an agent at the start of a call: the variables and the overrides that are in force there. It
 * is asked for a caller who withholds the number, about whom nothing is looked up and nothing is left.
 * @throws Refused when the door does not answer as it should.
 */
export async function askDoor(place: Place, agentId: string): Promise<ClientData> {
  const answer = await send({
    method: 'POST',
    url: place.clientDataUrl,
    headers: { 'content-type': 'application/json', 'x-workspace-key': place.workspaceKey },
    body: JSON.stringify({ caller_id: 'anonymous', agent_id: agentId }),
    timeoutMs: TIMEOUT_MS,
  }).catch((cause: unknown) => {
    throw new Refused(`client-data of ${place.environment} does not answer.`, { cause });
  });
  if (answer.status !== 200) {
    throw new Refused(
      `client-data of ${place.environment} answered ${answer.status}. Run: npm run ops -- smoke`,
    );
  }
  // Our own function's answer; its tests hold it to this type.
  return JSON.parse(answer.body) as ClientData;
}
