import { expect, test } from 'vitest';
import { startMem0 } from '../../../infra/local/mem0/server.ts';
import { anna, Client } from './client.ts';

const memories = [
  "User's dog is named Biscuit",
  'User prefers email over phone calls',
  'User lives in Portland with two children',
  "User's name is Anna Berg",
  'User ordered a blue sofa in March',
  'Assistant has booked a technician for Tuesday at nine',
  'User is allergic to peanuts',
  'User works as a nurse at the county hospital',
  "User's internet drops every evening",
  'User wants a refund for the broken kettle',
];

test.each([
  ["what is the caller's dog called", "User's dog is named Biscuit"],
  ['which pet do they have', "User's dog is named Biscuit"],
  ['when is the engineer coming', 'Assistant has booked a technician for Tuesday at nine'],
  ['trouble with the web connection', "User's internet drops every evening"],
])('by real sentence embeddings "%s" finds the right memory first among ten', async (query, expected) => {
  const mem0 = await startMem0({ embeddings: 'sentences' });
  try {
    mem0.seed(memories.map((memory) => ({ memory, user_id: anna })));
    const { results } = await new Client(mem0.url).search(query, { filters: { user_id: anna }, topK: 3 });
    expect(results[0]?.memory).toBe(expected);
    expect(results.length).toBeLessThanOrEqual(3);
  } finally {
    await mem0.stop();
  }
});

test('an add waits for its embeddings before its event succeeds', async () => {
  const mem0 = await startMem0({ embeddings: 'sentences' });
  try {
    const client = new Client(mem0.url);
    const { eventId } = await client.tell(anna, 'My cat is called Pepper and sleeps all day.');
    await mem0.settled();
    expect(await client.event(eventId)).toMatchObject({ status: 'SUCCEEDED', results: [{ event: 'ADD' }] });
  } finally {
    await mem0.stop();
  }
});
