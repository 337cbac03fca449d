import {
  finalAddress,
  inboxAddress,
  ledgerKey,
  resultAddress,
} from '../../../functions/post-call/event/addresses.ts';
import { type PostCallEvent, readEvent } from '../../../functions/post-call/event/event.ts';
import type { MarkedCall } from './marked-call.ts';

/** Where post-call puts a marked call, as post-call itself says. */
export function addressesOf(call: MarkedCall): Readonly<Record<'inbox' | 'final' | 'result', string>> {
  const event = eventOf(call);
  return {
    inbox: inboxAddress(event, call.rawEvent),
    final: finalAddress(event, call.caller, call.startedAtSecs),
    result: resultAddress(event),
  };
}

export const ledgerKeyOf = (call: MarkedCall): string => ledgerKey(addressesOf(call).inbox);

function eventOf({ rawEvent }: MarkedCall): PostCallEvent {
  const event = readEvent(JSON.parse(rawEvent));
  if (event === undefined) throw new Error('post-call does not understand the marked call');
  return event;
}
