import { signatureHeader } from '../../../shared/elevenlabs/signature.ts';
import type { Target } from '../target/target.ts';

export const DOORS = ['client-data', 'retrieve', 'post-call'] as const;
export type Door = (typeof DOORS)[number];

export interface DoorRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Doors = Pick<
  Target,
  'clientDataUrl' | 'retrieveUrl' | 'postCallUrl' | 'workspaceKey' | 'hmacSecret'
>;

const AGENT_ID = 'agent_load';
const AREA_CODES = 700;

/**
 * A number of nobody: 555-0100 to 0199 of every area code, so that no caller is met so often that the rate limit refuses
 * him. https://www.nationalnanpa.com/number_resource_info/555_numbers.html
 */
export const callerOf = (index: number): string => {
  const area = 201 + (Math.floor(index / 100) % AREA_CODES);
  return `+1${area}55501${`${index % 100}`.padStart(2, '0')}`;
};

/** The request of this index at a door, as ElevenLabs sends it. @param run makes ids differ from those of other runs. */
export function requestOf(door: Door, target: Doors, run: string, index: number): DoorRequest {
  const caller = callerOf(index);
  const conversationId = `load_${run}_${index}`;
  const key = { 'content-type': 'application/json', 'x-workspace-key': target.workspaceKey };
  if (door === 'client-data') {
    const body = { caller_id: caller, agent_id: AGENT_ID, conversation_id: conversationId };
    return { url: target.clientDataUrl, headers: key, body: JSON.stringify(body) };
  }
  if (door === 'retrieve') {
    const body = { query: 'Which room does the caller prefer?', user_id: caller, agent_id: AGENT_ID };
    return { url: target.retrieveUrl, headers: key, body: JSON.stringify(body) };
  }
  const nowSecs = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify(unreached(caller, conversationId, nowSecs));
  const signature = signatureHeader(body, target.hmacSecret, nowSecs);
  const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
  return { url: target.postCallUrl, headers, body };
}

/** A call in which nobody spoke: it goes the whole way through webhook, inbox and queue, and becomes no memory. */
function unreached(caller: string, conversationId: string, nowSecs: number): object {
  return {
    type: 'post_call_transcription',
    event_timestamp: nowSecs,
    data: {
      ...{ agent_id: AGENT_ID, conversation_id: conversationId, status: 'done' },
      transcript: [{ role: 'agent', message: 'Please call us back, goodbye.', time_in_call_secs: 0 }],
      metadata: {
        ...{ start_time_unix_secs: nowSecs - 30, call_duration_secs: 30, main_language: 'en' },
        phone_call: { type: 'twilio', direction: 'inbound', external_number: caller },
      },
      analysis: { transcript_summary: '', data_collection_results: {} },
    },
  };
}
