import { type Fields, type PostCallEvent, readEvent } from '../../../../functions/post-call/event/event.ts';

/** The event whose data is this, as the HTTP door reads it. */
export function eventWith(data: Fields): PostCallEvent {
  const event = readEvent({ event_timestamp: 1_795_262_400, data: { conversation_id: 'conv_1', ...data } });
  if (event === undefined) throw new Error('one event was sent');
  return event;
}
