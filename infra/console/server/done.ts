import type { Done } from '../api/caller.ts';
import { inTurn } from './in-turn.ts';
import type { Place } from './place.ts';
import { type RequestSession, requestSession } from './request-session.ts';

/** Makes a change with one of the CLI's own functions, after those that were asked for before. @returns what it said. */
export function doneBy(place: Place, change: (session: RequestSession) => Promise<unknown>): Promise<Done> {
  return inTurn(async () => {
    const session = requestSession(place);
    await change(session);
    return { message: session.said.join(' ') };
  });
}
