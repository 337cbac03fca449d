import { type Caller, callerSegment } from '../../shared/caller.ts';
import { isoSeconds } from '../../shared/clock.ts';
import { UnreadableEvent } from '../../shared/errors.ts';
import type { PostCallEvent } from './event.ts';

/** Addresses in the archive. They are made of validated ids only, and of the call's time, never of now. */

/** Where an accepted event waits until everything it asks for is done. */
export function inboxAddress({ type, conversationId }: PostCallEvent): string {
  return `inbox/${type}/${conversationId}.json`;
}

/** @throws UnreadableEvent for a queue message that is not `{"address":"inbox/…"}`. */
export function addressIn(message: string): string {
  try {
    const { address } = JSON.parse(message);
    if (typeof address === 'string' && /^inbox\/[a-z0-9_]+\/[A-Za-z0-9_-]+\.json$/.test(address))
      return address;
  } catch {}
  throw new UnreadableEvent('message holds no inbox address');
}

/** Where a call's event rests: below its caller, or below `unclaimed/` when nobody can be named. */
export function finalAddress(
  event: PostCallEvent,
  caller: Caller | undefined,
  startedAtSecs: number | undefined,
): string {
  const day =
    startedAtSecs === undefined ? 'undated' : isoSeconds(startedAtSecs * 1000).replaceAll(/[-:]/g, '');
  const folder = caller === undefined ? `unclaimed/${event.type}` : `transcripts/${callerSegment(caller)}`;
  return `${folder}/${event.conversationId}_${day}.json`;
}

/** What was stored for a conversation. */
export function resultAddress({ conversationId }: PostCallEvent): string {
  return `results/${conversationId}.json`;
}
