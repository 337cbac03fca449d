import { describe, expect, it } from 'vitest';
import { LONG_CALL_TURNS, longCallEvent, longTalk } from '../fixtures/long-call.ts';
import * as other from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';

const { GetConversationResponseModel } = await import(
  '@elevenlabs/elevenlabs-js/dist/serialization/types/GetConversationResponseModel.js'
);

const ids = { conversationId: 'conv_fixture', caller: '+12025550123' };

describe('the fixtures of post-call events', () => {
  it.each([
    ['a short call', transcriptionEvent({ ...ids, callerName: 'Marta Ellwood' })],
    ['a call of 160 turns', longCallEvent(ids)],
    ['a web call', other.webCall('conv_web', 'customer-42')],
    ['a WhatsApp call', other.whatsAppCall('conv_wa', '12025550123')],
    ['a call without analysis', other.withoutAnalysis(ids)],
  ])('%s is what the official SDK reads, field by field', (_, { data }) => {
    const read = GetConversationResponseModel.parse(data, { unrecognizedObjectKeys: 'fail' });
    expect(read).toMatchObject({ ok: true });
  });

  it('the call of 160 turns has the size of a real one, 190 KB give or take 5 %', () => {
    const text = JSON.stringify(longCallEvent(ids));
    expect(longTalk()).toHaveLength(LONG_CALL_TURNS);
    expect(Buffer.byteLength(text)).toBeGreaterThan(190_000 * 0.95);
    expect(Buffer.byteLength(text)).toBeLessThan(190_000 * 1.05);
  });

  it('the same sketch makes the same bytes', () => {
    expect(JSON.stringify(longCallEvent(ids))).toBe(JSON.stringify(longCallEvent(ids)));
  });
});
