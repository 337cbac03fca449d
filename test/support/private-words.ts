import { expect } from 'vitest';
import { KEYS } from '../../infra/local/emulator-resources.ts';
import { type PostCallEvent, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { HMAC_SECRET, MEM0_API_KEY, WORKSPACE_KEY } from './world.ts';

/** One caller, with a name, a call, a memory and a question that nobody else has. */
export const MARTA = {
  caller: '+12025550187',
  name: 'Marta Ellwood',
  memory: 'User collects antique barometers',
};
export const QUESTION = 'What does the caller collect at home?';
export const FORGED_KEY = 'forged-key-41aa';

export const callOfMarta = (conversationId: string): PostCallEvent =>
  transcriptionEvent({ conversationId, caller: MARTA.caller, callerName: MARTA.name });

const secretsAndKeys = [
  WORKSPACE_KEY,
  HMAC_SECRET,
  MEM0_API_KEY,
  KEYS.accessKeyId,
  KEYS.secretAccessKey,
  FORGED_KEY,
];

/** What no log, metric, error or queue may ever hold. */
export const PRIVATE_WORDS: readonly string[] = [
  MARTA.caller,
  MARTA.caller.slice(1),
  MARTA.caller.slice(2),
  encodeURIComponent(MARTA.caller),
  ...MARTA.name.split(' '),
  MARTA.memory,
  'barometers',
  QUESTION,
  ...sentencesOf(callOfMarta('conv_any')),
  'tool-call-header-secret',
  ...secretsAndKeys,
  ...secretsAndKeys.map((secret) => Buffer.from(secret).toString('base64').slice(0, 16)),
];

/** Everything said, planned, summed up or judged in a call. */
function sentencesOf({ data }: PostCallEvent): string[] {
  const transcript = data.transcript as readonly Record<string, unknown>[];
  const analysis = JSON.stringify(data.analysis).match(/"(?:rationale|transcript_summary)":"[^"]+"/g) ?? [];
  const spoken = transcript.flatMap(({ message, original_message }) => [message, original_message]);
  const sentences = [...spoken, ...analysis.map((pair) => pair.split('":"')[1]?.slice(0, -1))];
  return sentences.filter((text): text is string => typeof text === 'string' && text.length > 5);
}

/** @param where what the text is, for the message of a failing test. */
export function expectDiscreet(text: string, where: string): void {
  const found = PRIVATE_WORDS.filter((word) => text.includes(word));
  expect(found, where).toEqual([]);
  // A signature: together with its body it is a valid request.
  expect(text, where).not.toMatch(/[0-9a-f]{64}/);
}
