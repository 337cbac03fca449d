import { type Caller, firstCaller, idCaller, phoneCaller } from '../../shared/caller.ts';
import { type Fields, fields, type PostCallEvent, seconds, text } from './event.ts';

/** What a transcription event says about its call, apart from what was said in it. */
export interface Conversation {
  readonly caller: Caller | undefined;
  /** Unix seconds; undefined when neither the call nor the event is dated. */
  readonly startedAtSecs: number | undefined;
  readonly durationSecs: number | undefined;
  readonly summary: string | undefined;
  readonly language: string | undefined;
}

export function conversationOf(event: PostCallEvent, ownNumbers: ReadonlySet<string>): Conversation {
  const metadata = fields(event.payload.metadata);
  const analysis = fields(event.payload.analysis);
  return {
    caller: idCaller(event.claimedBy) ?? callerOf(event.payload, ownNumbers),
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
function callerOf(payload: Fields, ownNumbers: ReadonlySet<string>): Caller | undefined {
  const metadata = fields(payload.metadata);
  const whatsapp = fields(metadata.whatsapp);
  const clientData = fields(payload.conversation_initiation_client_data);
  const candidates = [
    phoneCaller(payload.external_number),
    phoneCaller(metadata.caller_id),
    phoneCaller(fields(metadata.phone_call).external_number),
    phoneCaller(fields(metadata.sms).sms_user_phone_number),
    phoneCaller(fields(clientData.dynamic_variables).system__caller_id),
    idCaller(payload.user_id) ?? idCaller(clientData.user_id),
    idCaller(whatsapp.whatsapp_user_id),
  ];
  const agentNumbers = [
    phoneCaller(fields(metadata.phone_call).agent_number),
    phoneCaller(fields(metadata.sms).agent_phone_number),
  ].filter((number) => number !== undefined);
  // Some trunks present the number that was called as the caller's: then all of them would share one memory.
  return firstCaller(candidates, new Set([...ownNumbers, ...agentNumbers]));
}
