import { type Caller, firstCaller, idCaller, type Lines, phoneCaller } from '../../../shared/caller.ts';
import { type Fields, fields, type PostCallEvent, seconds, text } from './event.ts';

/** What a transcription event says about its call, apart from what was said in it. */
export interface Conversation {
  readonly caller: Caller | undefined;
  /** Lines of ours that the call came in on or went out by. */
  readonly agentLines: readonly Caller[];
  /** Unix seconds; undefined when neither the call nor the event is dated. */
  readonly startedAtSecs: number | undefined;
  readonly durationSecs: number | undefined;
  readonly summary: string | undefined;
  readonly language: string | undefined;
}

/** The conversation of somebody we can name. */
export type NamedConversation = Conversation & { readonly caller: Caller };

export function conversationOf(event: PostCallEvent, lines: Lines): Conversation {
  const metadata = fields(event.payload.metadata);
  const analysis = fields(event.payload.analysis);
  return {
    caller: idCaller(event.claimedBy, lines.countryCode) ?? callerOf(event.payload, lines),
    agentLines: agentLinesOf(metadata, lines),
    startedAtSecs: seconds(metadata.start_time_unix_secs) ?? event.eventAtSecs,
    durationSecs: seconds(metadata.call_duration_secs),
    summary: text(analysis.transcript_summary) ?? text(analysis.summary),
    language: languageOf(metadata.main_language),
  };
}

/** A language tag; nothing longer belongs into the brief. https://www.rfc-editor.org/rfc/rfc5646 */
function languageOf(value: unknown): string | undefined {
  const tag = text(value);
  return tag !== undefined && /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$/.test(tag) ? tag : undefined;
}

/**
 * The other party of the call. `external_number` is that in both directions; the remaining places are where older
 * payloads and other channels keep it. `user_id` comes last: for phone calls the number is what the next call
 * will be recognised by.
 */
function callerOf(payload: Fields, lines: Lines): Caller | undefined {
  const metadata = fields(payload.metadata);
  const whatsapp = fields(metadata.whatsapp);
  const clientData = fields(payload.conversation_initiation_client_data);
  const number = (written: unknown): Caller | undefined => phoneCaller(written, lines.countryCode);
  const id = (given: unknown): Caller | undefined => idCaller(given, lines.countryCode);
  const candidates = [
    number(payload.external_number),
    number(metadata.caller_id),
    number(fields(metadata.phone_call).external_number),
    number(fields(metadata.sms).sms_user_phone_number),
    number(fields(clientData.dynamic_variables).system__caller_id),
    id(payload.user_id) ?? id(clientData.user_id),
    id(whatsapp.whatsapp_user_id),
  ];
  // Some trunks present the number that was called as the caller's: then all of them would share one memory.
  return firstCaller(candidates, new Set([...lines.ownNumbers, ...agentLinesOf(metadata, lines)]));
}

function agentLinesOf(metadata: Fields, { countryCode }: Lines): readonly Caller[] {
  return [fields(metadata.phone_call).agent_number, fields(metadata.sms).agent_phone_number]
    .map((number) => phoneCaller(number, countryCode))
    .filter((number) => number !== undefined);
}
