import { twilioCall } from '../fixtures/call-metadata.ts';
import type { CallSketch } from '../fixtures/transcription-event.ts';
import type { Said } from '../fixtures/turn.ts';
import type { Chance } from './chance.ts';

/** What telephony really sends besides calls in which two people talk. */

/** Ids of other forms than ElevenLabs' own; none is so long that its key is cut. */
export function oddId(index: number): string {
  const forms = [
    `conv:chaos.${index}`,
    `会話 ${index}`,
    `chaos/../${index}`,
    `conv#${index}#x`,
    `%2e${index}`,
  ];
  return forms[index % forms.length] ?? '';
}

/** A member of a list that no event can be read from. No two are alike, so each has an object of its own. */
export function oddMember(index: number): unknown {
  const members = [
    index + 0.5,
    `text ${index}`,
    [index],
    { type: 5, data: { conversation_id: `conv_${index}` } },
    { type: 'post_call_transcription', data: { agent_id: `agent.${index}` } },
    { type: 'post_call_audio', data: { conversation_id: [index] } },
    { type: 'post_call_transcription', data: { conversation_id: `${index}`.padEnd(300, '-') } },
  ];
  return members[index % members.length];
}

const RESULTS = ['no_answer', 'busy', 'failed', 'voicemail', 'answered'] as const;

/** Of a call that we made. */
export function outboundCall(caller: string, chance: Chance): Pick<CallSketch, 'metadata'> {
  const call_result = chance.pick(RESULTS);
  return { metadata: { phone_call: { ...twilioCall(caller), direction: 'outbound', call_result } } };
}

/** Nothing, or what an agent says to a machine or to silence. */
export function talkOfNobody(chance: Chance): readonly Said[] {
  const said: readonly Said[] = [
    { role: 'agent', message: 'Hi, this is Acme calling about your order.' },
    { role: 'user', message: '...' },
    { role: 'agent', message: 'Please call us back, goodbye.' },
  ];
  return said.slice(0, chance.whole(0, said.length));
}
