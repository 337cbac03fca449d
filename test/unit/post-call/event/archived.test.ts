import { expect, test } from 'vitest';
import { archived } from '../../../../functions/post-call/event/archived.ts';
import { inMemoryArchive } from '../../../support/in-memory/archive.ts';
import { eventWith } from './event-with.ts';

test('an event of nobody and without a date lies where both are missing, and its metadata claims neither', async () => {
  const archive = inMemoryArchive();
  await archived(eventWith({}), { caller: undefined, startedAtSecs: undefined }, '{}', archive);
  expect([...archive.contents].map(([address, { metadata }]) => [address, metadata])).toEqual([
    ['unclaimed/post_call_transcription/conv_1_undated.json', { conversation_id: 'conv_1' }],
  ]);
});
