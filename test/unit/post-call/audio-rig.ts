import { expect } from 'vitest';
import { audioEvent } from '../../fixtures/other-events.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna } from '../../support/callers.ts';
import type { WorkerRig } from './worker-rig.ts';

export const ID = 'conv_1';
const HOME = `audio/${anna}/${ID}_20261120T100000Z.mp3`;
export const WAITING = `unclaimed/post_call_audio/${ID}.mp3`;

export const call = (data: Record<string, unknown> = {}) =>
  transcriptionEvent({ conversationId: ID, caller: anna, data });
export const webhookAudio = Buffer.from(`${audioEvent(ID).data.full_audio}`, 'base64');

/** What `results/` says of the recording. */
export const resultOf = ({ archive }: WorkerRig): unknown =>
  JSON.parse(archive.contents.get(`results/${ID}.json`)?.text ?? '{}').audio;

export function expectHome({ archive, addresses }: WorkerRig, audio: Uint8Array): void {
  const object = archive.contents.get(HOME);
  expect(Buffer.from(audio).equals(object?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect(object).toMatchObject({
    contentType: 'audio/mpeg',
    metadata: { webhook_type: 'post_call_audio', conversation_id: ID },
  });
  expect([addresses('unclaimed/'), addresses('inbox/')]).toEqual([[], []]);
}
