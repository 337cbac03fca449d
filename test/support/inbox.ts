import { inboxAddress } from '../../functions/post-call/event/addresses.ts';
import { readEvent } from '../../functions/post-call/event/event.ts';

/** Where this webhook body of one event, or this text that is none, waits until it is done. */
export function inboxOf(body: string): string {
  const event = readEvent(JSON.parse(body));
  if (event === undefined) throw new Error('one event was sent');
  return inboxAddress(event, body);
}
