import { callMetadata, twilioCall } from '../../fixtures/call-metadata.ts';
import {
  CALL_STARTED_AT_SECS,
  type PostCallEvent,
  transcriptionEvent,
} from '../../fixtures/transcription-event.ts';
import type { Said } from '../../fixtures/turn.ts';
import { anna } from '../../support/callers.ts';

/** What the agent says before it notices that nobody is there. */
export const INTRODUCTION: readonly Said[] = [
  { role: 'agent', message: 'Hi, this is Acme calling about your order.' },
];

/** We called Anna, and it ended like this. */
export function outboundCall(
  callResult: string | null,
  turns: readonly Said[] = INTRODUCTION,
  data: Readonly<Record<string, unknown>> = {},
): PostCallEvent {
  const phone_call = { ...twilioCall(anna), direction: 'outbound', call_result: callResult };
  return transcriptionEvent({
    conversationId: 'conv_1',
    caller: anna,
    turns,
    data: { has_audio: false, ...data },
    metadata: { ...callMetadata(CALL_STARTED_AT_SECS, 7, phone_call) },
  });
}
