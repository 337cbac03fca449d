import { conversationOf } from '../../../functions/post-call/event/conversation.ts';
import { readEvent } from '../../../functions/post-call/event/event.ts';
import type { Caller } from '../../../shared/caller.ts';

const NO_LINES = { ownNumbers: new Set<string>(), countryCode: '' };

/** Whether an event that waits in the inbox is of this caller, read as post-call reads it. */
export function isEventOf(caller: Caller, raw: string): boolean {
  const event = parsed(raw);
  return event !== undefined && conversationOf(event, NO_LINES).caller === caller;
}

/**
 * Whether one of the values in an event of nobody is this caller: the number that an outbound call did not reach, an
 * address such as `sip:+12025550123@…`. What somebody says in a sentence is not it.
 */
export function namesCaller(caller: Caller, raw: string): boolean {
  const digits = /^\+(\d+)$/.exec(caller)?.[1];
  if (digits === undefined) return raw.includes(JSON.stringify(caller));
  return new RegExp(`"(?:(?:sips?|tel):)?(?:\\+|%2B)?${digits}["@;]`, 'i').test(raw);
}

function parsed(raw: string) {
  try {
    return readEvent(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
