import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { daysAgo, deliverCall, openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => {
  world.heal();
  world.restart();
});
afterAll(() => world.stop());

const HOUR_MS = 3_600_000;
const FACTS = {
  account_status: 'gold',
  issue_type: 'charged twice for one order',
  issue_status: 'open',
  resolution: 'the second charge is refunded by Friday',
};
const SALES = { agent_type: 'elevenlabs_sales_agent' };

const ask = (caller_id: string, body: object = {}) => openingOf(world, { caller_id, ...body });
const memoriesOf = (caller: string) =>
  world.mem0
    .memories()
    .filter(({ user_id }) => user_id === caller)
    .map(({ memory }) => memory);

describe('what the agent collected in a call', () => {
  it('is known at the next one, before Mem0 has extracted anything', async () => {
    const who = stranger();
    world.mem0.setLag(HOUR_MS);
    await deliverCall(world, {
      ...who,
      callerName: 'Anna Berg',
      collected: FACTS,
      startedAtSecs: daysAgo(2),
    });
    const worker = world.drain();
    await expect.poll(() => stepsOf(world.mem0, who.conversationId), { timeout: 10_000 }).toHaveLength(4);
    const { variables, firstMessage } = await ask(who.caller);
    expect(variables).toMatchObject({ ...FACTS, caller_name: 'Anna Berg', satisfaction: '', budget: '' });
    expect(firstMessage).toMatch(
      /^Hello Anna Berg! I see you have gold status\. I see that your last issue is still open\. How can I /,
    );
    expect(variables.memory_context).toContain('Known facts:\n- Name: "Anna Berg" (');
    expect(variables.memory_context).toContain(
      '2 days ago)\n- Resolution: "the second charge is refunded by Friday" (',
    );
    world.mem0.setLag(0);
    expect(await worker).toEqual({ settled: 1, returned: 0 });
    expect((await ask(who.caller)).variables).toMatchObject({ ...FACTS, caller_name: 'Anna Berg' });
  });

  it('stands in the metadata of all its memories, and line by line in the factual one', async () => {
    const who = stranger();
    await playCall(world, { ...who, callerName: 'Anna Berg', collected: FACTS, summary: 'Sum.' });
    const adds = addsOf(world.mem0, who.conversationId);
    const facts = { ...FACTS, caller_name: 'Anna Berg' };
    for (const { metadata } of adds) expect(metadata).toMatchObject(facts);
    expect(adds[0]?.messages[0]?.content.split('\n')).toEqual([
      'Sum.',
      '',
      "Caller's name: Anna Berg.",
      "Caller's account status: gold.",
      "Caller's issue: charged twice for one order.",
      "Caller's issue status: open.",
      "Caller's resolution: the second charge is refunded by Friday.",
    ]);
  });

  it.each<[string, object, object, readonly string[]]>([
    ['support', {}, FACTS, ['issue: Issue: charged twice for one order. Issue status: open.']],
    [
      'sales',
      SALES,
      { budget: '5,000 EUR', interests: 'tents', sales_stage: 'qualified', company: 'Harbour Ltd' },
      ['lead: Budget: 5,000 EUR. Interest: tents.', 'conversion: Sales stage: qualified.'],
    ],
    [
      'technical support',
      { agent_type: 'elevenlabs_technical_support' },
      { issue_category: 'network', resolution: 'new cable', technical_skill: 'expert' },
      ['technical: Issue category: network.', 'resolution: Resolution: new cable.'],
    ],
  ])('of the kinds of %s, becomes memories word for word', async (_, variables, collected, kinds) => {
    const who = stranger();
    await playCall(world, { ...who, variables: { ...variables }, collected: { ...collected } });
    const verbatim = addsOf(world.mem0, who.conversationId).filter(({ infer }) => !infer);
    const told = verbatim.map(({ metadata, messages }) => `${metadata.type}: ${messages[0]?.content}`);
    expect(told.filter((text) => !text.startsWith('evaluation'))).toEqual(kinds);
    expect(memoriesOf(who.caller)).toEqual(
      expect.arrayContaining(kinds.map((kind) => kind.replace(/^\w+: /, ''))),
    );
  });

  it('is neither known nor remembered twice when the call is told again', async () => {
    const sketch = { ...stranger(), callerName: 'Anna Berg', collected: FACTS, startedAtSecs: daysAgo(3) };
    await playCall(world, sketch);
    const [before, memories] = [await ask(sketch.caller), memoriesOf(sketch.caller)];
    const { data, ...event } = transcriptionEvent(sketch);
    for (const again of [{ data }, { data: { ...data, has_audio: false } }]) {
      world.advance(25 * HOUR_MS);
      const body = JSON.stringify({ ...event, ...again });
      expect((await world.postCall(body)).body).toEqual({ status: 'ok' });
      await world.drain();
    }
    expect(stepsOf(world.mem0, sketch.conversationId)).toEqual([
      'factual',
      'evaluation',
      'issue',
      'semantic:0',
    ]);
    expect(memoriesOf(sketch.caller)).toEqual(memories);
    const { memory_context: _, ...variables } = (await ask(sketch.caller)).variables;
    expect(before.variables).toMatchObject(variables);
  });
});

describe('a call of which nothing was collected', () => {
  it.each(['data_collection_results', 'analysis'])('is remembered as ever (no %s)', async (missing) => {
    const who = stranger();
    const { data, ...event } = transcriptionEvent(who);
    const {
      data_collection_results: _,
      data_collection_results_list: __,
      ...analysis
    } = Object(data.analysis);
    const told = { ...data, analysis: missing === 'analysis' ? null : analysis };
    await world.postCall(JSON.stringify({ ...event, data: told }));
    await world.drain();
    const steps = missing === 'analysis' ? ['semantic:0'] : ['factual', 'evaluation', 'semantic:0'];
    expect(stepsOf(world.mem0, who.conversationId)).toEqual(steps);
    expect(world.output.outcomes().at(-1)).not.toHaveProperty('FactsDropped');
    expect((await ask(who.caller)).variables).toMatchObject({ caller_name: '', returning_caller: 'yes' });
  });
});
