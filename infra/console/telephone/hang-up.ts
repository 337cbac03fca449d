import { endedCall } from '../../local/demo/ended-call.ts';
import type { Ended, HungUp } from '../api/telephone.ts';
import type { Place } from '../server/place.ts';
import { agentIdOf, CALLED_NUMBER, exchange } from './exchange.ts';

/** Sends what ElevenLabs sends after a call, signed. @throws Refused when the stack is gone. */
export async function hangUp(place: Place, { startedAtMs, collected, ...ended }: Ended): Promise<HungUp> {
  const told = Object.entries(collected).filter(([, value]) => value.trim() !== '');
  const event = endedCall({
    ...ended,
    agentId: agentIdOf(ended.agentType),
    calledNumber: CALLED_NUMBER,
    startedAtSecs: Math.floor(startedAtMs / 1000),
    collected: Object.fromEntries(told),
  });
  const { status, tookMs } = await exchange(place, ({ endCall }) => endCall(event));
  return { status, tookMs };
}
