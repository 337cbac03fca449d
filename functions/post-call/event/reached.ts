import { fields, type PostCallEvent } from './event.ts';
import { callerSpoke } from './transcript.ts';

/** What https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks calls an outbound call without a person. */
const NOBODY = new Set<unknown>(['no_answer', 'busy', 'failed', 'voicemail']);

/** False for a call in which nobody but the agent or a machine was there. */
export function wasReached({ payload }: PostCallEvent): boolean {
  const { call_result: result } = fields(fields(payload.metadata).phone_call);
  // With OpenTelemetry traces the turns are there.
  return !NOBODY.has(result) && (payload.otlp_traces !== undefined || callerSpoke(payload.transcript));
}
