import type { Stack } from '../../infra/local/stack.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from './memory-rig.ts';

export const ANNA = '+12025550151';
export const CALLS = ['conv_replay_1', 'conv_replay_2', 'conv_replay_3'];

/** Three calls of Anna, a day apart, each with words of its own. */
export async function rememberCalls(stack: Stack): Promise<void> {
  for (const [index, conversationId] of CALLS.entries()) {
    const event = transcriptionEvent({
      conversationId,
      caller: ANNA,
      startedAtSecs: 1_795_168_800 + index * 86_400,
      callerName: 'Anna Berg',
      rationale: `The parcel of ${conversationId} was found.`,
      summary: `The caller asked about parcel ${conversationId}.`,
      turns: [{ role: 'user', message: `I want parcel ${conversationId} sent to my office.` }],
      data: { has_audio: false },
    });
    await deliver(stack.ready, event);
    await stack.settled();
  }
}
