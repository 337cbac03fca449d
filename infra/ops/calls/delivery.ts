import { type Fields, fields, seconds, TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import { signatureHeader } from '../../../shared/elevenlabs/signature.ts';
import { send } from '../../../shared/http.ts';
import { Refused } from '../cli/refused.ts';
import type { Target } from '../target/target.ts';
import { type ConversationsApi, type ListedCall, patiently } from './conversations-api.ts';

/** `unfinished`: ElevenLabs is still at it, and will send it itself. `gone`: ElevenLabs does not have it any more. */
export type Delivered = 'sent' | 'unfinished' | 'gone' | 'refused';

const TIMEOUT_MS = 32_000;
const FINAL = new Set<unknown>(['done', 'failed']);

/** The webhook's body, the same whenever it is made: every time in it is the call's own. */
export function webhookOf(conversation: Fields, call: ListedCall): string {
  const metadata = fields(conversation.metadata);
  const startedAtSecs = seconds(metadata.start_time_unix_secs) ?? call.startedAtSecs;
  const endedAtSecs = startedAtSecs + (seconds(metadata.call_duration_secs) ?? call.durationSecs);
  return JSON.stringify({ type: TRANSCRIPTION, event_timestamp: endedAtSecs, data: conversation });
}

/** Fetches one call and gives it to post-call as ElevenLabs' own webhook does. @throws Refused when none can be delivered. */
export async function deliver(call: ListedCall, api: ConversationsApi, target: Target): Promise<Delivered> {
  const conversation = await api.read(call.id);
  if (conversation === undefined) return 'gone';
  if (!FINAL.has(conversation.status)) return 'unfinished';
  const body = webhookOf(conversation, call);
  const { status } = await patiently(() => {
    // Signed anew for each try: post-call refuses an old signature.
    const signature = signatureHeader(body, target.hmacSecret, Math.floor(Date.now() / 1000));
    const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
    return send({ method: 'POST', url: target.postCallUrl, headers, body, timeoutMs: TIMEOUT_MS });
  });
  if (status === 401)
    throw new Refused('post-call refuses the signature: is the HMAC secret the deployed one?');
  if (status >= 500 || status === 429) throw new Refused(`post-call answered ${status}. Go on later.`);
  return status === 200 ? 'sent' : 'refused';
}
