import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { passesFilter, savedFilters } from '../support/saved-queries.ts';
import { stranger } from '../support/strangers.ts';

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterAll(() => world.stop());

const filters = savedFilters();
/** The lines that a saved query finds, of one conversation. */
function foundBy(query: string, conversationId: string) {
  const filter = (filters.get(query) ?? '').replaceAll('PUT_THE_ID_HERE', conversationId);
  const lines = world.output.lines().filter((line) => passesFilter(filter, line));
  return lines.filter(({ conversation_id }) => conversation_id === conversationId);
}

async function failedCall(fault: Parameters<GatedWorld['mem0']['setFaults']>[0]): Promise<string> {
  const { caller, conversationId } = stranger();
  world.mem0.setFaults(fault);
  await world.postCall(JSON.stringify(transcriptionEvent({ conversationId, caller })));
  await world.drain();
  world.heal();
  return conversationId;
}

describe('the saved queries', () => {
  it('are all read, and each filter is understood', () => {
    expect(filters.size).toBeGreaterThanOrEqual(14);
    for (const filter of filters.values()) expect(() => passesFilter(filter, {})).not.toThrow();
  });

  it('find a call whose worker failed, by its conversation, its agent and its reason', async () => {
    const id = await failedCall([{ match: 'add', status: 503 }]);
    const [line] = foundBy('errors-by-code', id);
    expect(line).toMatchObject({
      outcome: 'failed',
      code: 'memory_unavailable',
      function: 'post-call-worker',
    });
    expect(line).toMatchObject({ agent_id: expect.any(String), event_type: 'post_call_transcription' });
    expect(foundBy('retries-and-dead-letters', id)).toHaveLength(1);
    expect(foundBy('one-conversation', id).map((one) => one.function)).toEqual([
      'post-call',
      'post-call-worker',
    ]);
  });

  it('find a call whose event cannot even be read, by its address', async () => {
    const { caller, conversationId } = stranger();
    await world.postCall(JSON.stringify(transcriptionEvent({ conversationId, caller })));
    world.gate.setRule(({ operation }) => (/GetObject|s3 GET/i.test(operation) ? 'refuse' : 'pass'));
    await world.drain();
    world.heal();
    expect(foundBy('errors-by-code', conversationId)).toMatchObject([{ code: 'storage_unavailable' }]);
  });

  it('find an event that another worker holds among no errors, but as waiting', async () => {
    const { caller, conversationId } = stranger();
    await world.postCall(JSON.stringify(transcriptionEvent({ conversationId, caller })));
    const [address] = (await world.stores.objects('inbox/')).filter((key) => key.includes(conversationId));
    await world.enqueue(JSON.stringify({ address }));
    world.mem0.setLag(300);
    await world.drain({ atOnce: true });
    world.heal();
    expect(foundBy('errors-by-code', conversationId)).toEqual([]);
    const waiting = foundBy('retries-and-dead-letters', conversationId);
    expect(waiting).toMatchObject([{ outcome: 'waiting', level: 'INFO', code: 'not_yet' }]);
  });

  it('find an answer without Mem0 at both read doors, with its conversation, agent and reason', async () => {
    const { caller: user_id, conversationId: conversation_id } = stranger();
    const who = { conversation_id, agent_id: 'agent_1' };
    world.mem0.setFaults([{ status: 503 }]);
    await world.clientData({ caller_id: user_id, ...who });
    world.heal();
    await world.clientData({ caller_id: user_id, agent_id: 'agent_1', call_sid: 'CA1' });
    world.mem0.setFaults([{ status: 503 }]);
    await world.retrieve({ query: 'x', user_id, ...who });
    world.heal();
    const lines = foundBy('degraded-by-agent-type', conversation_id);
    expect(lines.map((line) => line.function)).toEqual(['client-data', 'retrieve']);
    for (const line of lines) {
      const agent_type = 'elevenlabs_customer_support';
      expect(line).toMatchObject({ code: 'memory_unavailable', agent_type, agent_id: 'agent_1' });
    }
    expect(foundBy('answers-without-mem0', conversation_id)).toHaveLength(2);
  });

  it('find a refused request by its conversation', async () => {
    const { conversationId: conversation_id } = stranger();
    await world.retrieve({ query: 'x', user_id: '+12025550123', conversation_id, since: 'never' });
    expect(foundBy('refused-calls', conversation_id)).toMatchObject([{ code: 'invalid_request' }]);
  });
});
