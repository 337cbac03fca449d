import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALL_STARTED_AT_SECS, SHORT_TALK, transcriptionEvent } from '../fixtures/transcription-event.ts';
import type { Json } from '../fixtures/turn.ts';
import { addsOf, type ReceivedAdd, stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Delivers one call and answers what Mem0 was given of it. */
async function remember(data: Json = {}, metadata: Json = {}): Promise<readonly ReceivedAdd[]> {
  const who = stranger();
  const event = transcriptionEvent({ ...who, data, metadata });
  await world.postCall(JSON.stringify(event));
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  return addsOf(world.mem0, who.conversationId);
}

/** What Mem0 was given of a call that has nothing but this analysis: text by type. */
const analysed = async (analysis: unknown): Promise<Json> => {
  const adds = await remember({ analysis, transcript: null });
  return Object.fromEntries(adds.map(({ metadata, messages }) => [metadata.type, messages[0]?.content]));
};
const spoken = async (transcript: unknown) =>
  (await remember({ transcript, analysis: null })).flatMap(({ messages }) => messages);

const [REASON, REASONED] = [{ rationale: 'R' }, { evaluation: 'Evaluation: R' }];

describe('what the analysis tells', () => {
  it('becomes a memory of the summary and one of every evaluation that gives a reason', async () => {
    const evaluation_criteria_results = {
      empathy: { criteria_id: 'empathy', result: 'success', rationale: 'kind' },
      speed: { criteria_id: 'speed', result: 'failure', rationale: '' },
      tone: { criteria_id: 'tone', result: 'success', rationale: null },
    };
    expect(await analysed({ transcript_summary: 'Sum.', evaluation_criteria_results })).toEqual({
      factual: 'Sum.',
      evaluation: 'Evaluation:\nempathy: success - kind',
    });
  });

  it.each<[string, unknown, Json]>([
    ['under the older names', { summary: 'S', evaluation: REASON }, { factual: 'S', ...REASONED }],
    ['without a summary', { evaluation: REASON }, REASONED],
    ['when it is empty', {}, {}],
    ['when its summary is blank', { transcript_summary: '  ', summary: null }, {}],
  ])('%s, becomes no more than it says', async (_, analysis, texts) =>
    expect(await analysed(analysis)).toEqual(texts),
  );

  it('about how the call went is kept word for word, which an extraction would not do', async () => {
    const inferred = (await remember()).map(({ metadata, infer }) => [metadata.type, infer]);
    expect(inferred).toEqual([
      ['factual', true],
      ['evaluation', false],
      ['semantic', true],
    ]);
  });
});

describe('the semantic memory', () => {
  it('has the caller as user and the agent as assistant, from `message` or `content`', async () => {
    const messages = await spoken([
      { role: 'agent', message: 'Good morning to you.' },
      { role: 'user', content: 'I need a new kettle.' },
      { role: 'user', message: '' },
      { role: 'agent', message: null },
      { role: 'assistant', message: 'Which colour do you like?' },
    ]);
    expect(messages).toEqual([
      { role: 'assistant', content: 'Good morning to you.' },
      { role: 'user', content: 'I need a new kettle.' },
      { role: 'assistant', content: 'Which colour do you like?' },
    ]);
  });

  it('leaves out pauses, tools, backchannel and what the agent never got to say', async () => {
    const adds = await remember();
    const said = adds.filter(({ metadata }) => metadata.type === 'semantic').flatMap((add) => add.messages);
    expect(said.map(({ content }) => content)).toEqual([
      SHORT_TALK[0]?.message,
      SHORT_TALK[1]?.message,
      'I am sorry about the delay, let me...',
      SHORT_TALK[5]?.message,
      'I have noted Juniper Street as the new delivery address.',
    ]);
  });

  it('of a transcript that is one text is one turn', async () => {
    expect(await spoken('I just say it all at once.')).toEqual([
      { role: 'user', content: 'I just say it all at once.' },
    ]);
  });

  it('is left out when nothing was said, or the transcript is withheld', async () => {
    for (const transcript of [null, [], {}, 7, [null, 'x', { role: 'user' }, { role: 'user', message: 5 }]]) {
      expect(await spoken(transcript)).toEqual([]);
    }
  });
});

describe('a memory’s metadata', () => {
  it('tell the call’s own time, agent, length and conversation', async () => {
    const adds = await remember();
    const shared = {
      agent_id: 'agent_0synthetic01',
      agent_type: 'elevenlabs_customer_support',
      conversation_id: expect.stringMatching(/^conv_0synthetic\d+$/),
      call_duration: SHORT_TALK.length * 7,
      timestamp: '2026-11-20T10:00:00Z',
    };
    expect(adds.map(({ metadata }) => metadata)).toEqual([
      { ...shared, type: 'factual' },
      { ...shared, type: 'evaluation' },
      { ...shared, type: 'semantic', chunk: 0 },
    ]);
    expect(new Set(adds.map(({ timestamp }) => timestamp))).toEqual(new Set([CALL_STARTED_AT_SECS]));
  });

  it('fall back to the event’s time, also as text, when the call is not dated', async () => {
    const who = stranger();
    const event = transcriptionEvent({ ...who, metadata: { start_time_unix_secs: null } });
    await world.postCall(JSON.stringify({ ...event, event_timestamp: `${CALL_STARTED_AT_SECS + 60}` }));
    await world.drain();
    expect(addsOf(world.mem0, who.conversationId)[0]?.timestamp).toBe(CALL_STARTED_AT_SECS + 60);
  });

  it('name the agent type that AGENT_TYPES gives the agent', async () => {
    world.restart({ AGENT_TYPES: '{"agent_0synthetic01":"elevenlabs_sales_agent"}' });
    const [first] = await remember();
    expect(first?.metadata.agent_type).toBe('elevenlabs_sales_agent');
    world.restart();
  });
});

describe('a call whose analysis is missing', () => {
  it('keeps archive and semantic memory and is counted', async () => {
    const who = stranger();
    world.output.clear();
    await world.postCall(JSON.stringify(transcriptionEvent({ ...who, data: { analysis: null } })));
    await world.drain();
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(['semantic:0']);
    expect(await world.stores.objects(`transcripts/${who.caller}/`)).toHaveLength(1);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'handled', AnalysisMissing: 1 });
  });
});
