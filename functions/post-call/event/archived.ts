import type { Archive } from '../../../shared/archive/archive.ts';
import { callerSegment } from '../../../shared/caller.ts';
import { finalAddress, segment } from './addresses.ts';
import type { Conversation } from './conversation.ts';
import type { PostCallEvent } from './event.ts';

/**
 * Puts an event where it rests: below its caller, or below `unclaimed/` when nobody can be named. What is told of a call
 * again comes where its first telling lies; the bucket keeps that as an earlier version.
 */
export function archived(
  event: PostCallEvent,
  { caller, startedAtSecs }: Pick<Conversation, 'caller' | 'startedAtSecs'>,
  raw: string,
  archive: Archive,
): Promise<void> {
  return archive.put(finalAddress(event, caller, startedAtSecs), raw, {
    metadata: {
      conversation_id: segment(event.conversationId),
      ...(caller ? { external_number: callerSegment(caller) } : {}),
      ...(startedAtSecs === undefined ? {} : { timestamp: `${startedAtSecs}` }),
    },
  });
}
