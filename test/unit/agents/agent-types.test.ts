import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { dataCollectionOf } from '../../../infra/ops/facts.ts';
import file from '../../../shared/agents/agent-types.json' with { type: 'json' };
import schema from '../../../shared/agents/agent-types.schema.json' with { type: 'json' };
import { type AgentTypes, BUNDLED_AGENT_TYPES, chooseAgentType } from '../../../shared/agents/agent-types.ts';
import { counted, withLogContext } from '../../../shared/log.ts';

const types: AgentTypes = BUNDLED_AGENT_TYPES;
const SUPPORT = 'elevenlabs_customer_support';
const SALES = 'elevenlabs_sales_agent';
const TECHNICAL = 'elevenlabs_technical_support';
const isValid = new Ajv({ strict: true, strictRequired: false }).compile(schema);

describe('the file of agent types', () => {
  test('fits its schema', () => {
    isValid(file);
    expect(isValid.errors).toBeNull();
  });

  test.each([
    [SUPPORT, 365, 5, 3, 5, 300, 3, 25, ['factual', 'semantic', 'issue']],
    [SALES, 730, 8, 5, 8, 600, 5, 30, ['factual', 'semantic', 'lead', 'conversion']],
    [TECHNICAL, 540, 6, 4, 6, 900, 4, 35, ['factual', 'semantic', 'technical', 'resolution']],
  ] as const)(
    '%s has the values of the system before',
    (id, days, limit, most, more, cache, batch, timeout, kinds) => {
      expect(file.agent_types[id]).toMatchObject({
        memory_config: { retention_days: days, search_limit: limit, types: kinds },
        response_config: { max_memories_in_context: most, summarize_after: more },
        performance_config: { cache_duration: cache, batch_size: batch, timeout_override: timeout },
      });
    },
  );

  test('names only facts that there are, and weighs only facts and kinds', () => {
    for (const { memory_config: config } of Object.values(file.agent_types)) {
      const kinds = new Set(Object.values(types.facts).map(({ kind }) => kind));
      const known = (id: string): boolean => Object.hasOwn(types.facts, id);
      expect(config.auto_extract.filter((id) => !known(id))).toEqual([]);
      expect(config.priority_fields.filter((id) => !known(id))).toEqual([]);
      expect(Object.keys(config.search_weights).filter((id) => !known(id) && !kinds.has(id))).toEqual([]);
    }
  });

  test('says a sentence only for values that the fact can have, in every language for the same ones', () => {
    const { en } = types.greetings;
    for (const { facts } of Object.values(types.greetings)) {
      expect(Object.entries(facts).map(([id, said]) => [id, Object.keys(said).sort()])).toEqual(
        Object.entries(en?.facts ?? {}).map(([id, said]) => [id, Object.keys(said).sort()]),
      );
      for (const [id, said] of Object.entries(facts)) {
        const values = id === 'last_contact' ? ['inquiry', 'issue'] : types.facts[id]?.enum;
        expect(values).toEqual(expect.arrayContaining(Object.keys(said)));
      }
    }
    expect(Object.keys(types.greetings)).toEqual(['en', 'es', 'fr', 'de', 'it', 'pt']);
  });

  test('takes a fourth type as an edit of itself', () => {
    const fourth = { ...file.agent_types[SUPPORT], description: 'Takes bookings.' };
    expect(isValid({ ...file, agent_types: { ...file.agent_types, hotel_desk: fourth } })).toBe(true);
  });

  test.each([
    ['a type without retention', { agent_types: { [SUPPORT]: { description: 'x' } } }],
    [
      'a fact that would hide a variable of ours',
      { facts: { ...file.facts, memory_context: file.facts.budget } },
    ],
    ['no support type', { agent_types: {} }],
    ['a language without sentences', { greetings: { ...file.greetings, nl: {} } }],
  ])('is refused with %s', (_, change) => {
    expect(isValid({ ...file, ...change })).toBe(false);
  });
});

test.each([SUPPORT, SALES, TECHNICAL])('%s: its facts are ready for ElevenLabs, within its limits', (id) => {
  const fields = Object.entries(dataCollectionOf(id));
  expect(fields.length).toBeLessThanOrEqual(25);
  for (const [, field] of fields) {
    expect(field.description).toMatch(/null if/);
    expect(field.description).toMatch(/person who is calling|the caller/);
    expect(field.description.length).toBeLessThan(500);
    expect(field.enum === undefined || field.type === 'string').toBe(true);
  }
  expect(() => dataCollectionOf('constructor')).toThrow(`TYPE must be one of ${SUPPORT}`);
});

describe('the type of an agent', () => {
  const choose = (hints: Parameters<typeof chooseAgentType>[1]) =>
    withLogContext({}, () => ({
      id: chooseAgentType(types, hints, { agent_1: SALES, agent_2: 'gone' }).id,
      ...counted(),
    }));

  test.each([
    [
      'comes from the header before all else',
      { header: TECHNICAL, body: SALES, agentId: 'agent_1' },
      TECHNICAL,
      {},
    ],
    ['from the body before the map', { body: TECHNICAL, agentId: 'agent_1' }, TECHNICAL, {}],
    ['from the map of agents', { agentId: 'agent_1' }, SALES, {}],
    ['else is customer support', {}, SUPPORT, {}],
    [
      'falls back from an unknown one, which is counted',
      { header: 'gone', agentId: 'agent_1' },
      SALES,
      { AgentTypeUnknown: 1 },
    ],
    [
      'is counted when the map names an unknown one',
      { agentId: 'agent_2' },
      SUPPORT,
      { AgentTypeUnknown: 1 },
    ],
    [
      'is nothing an object inherits',
      { body: 'constructor', agentId: 'toString' },
      SUPPORT,
      { AgentTypeUnknown: 1 },
    ],
    ['is no number', { body: 7 }, SUPPORT, {}],
    ['is no empty hint', { header: '', body: '', agentId: '' }, SUPPORT, {}],
    ['of an agent that the map does not hold is customer support', { agentId: 'agent_9' }, SUPPORT, {}],
  ])('%s', (_, hints, id, counters) => {
    expect(choose(hints)).toEqual({ id, ...counters });
  });

  test('greets in a language, whatever its region, and not in one that the file has not', () => {
    const sales = chooseAgentType(types, { body: SALES }, {});
    expect(sales.greetingsIn('pt-BR')?.new).toMatch(/^Olá/);
    expect(sales.greetingsIn('ES')?.question).not.toBe(types.greetings.es?.question);
    expect(sales.greetingsIn('es')?.named).toBe(types.greetings.es?.named);
    for (const language of ['nl', '', 'constructor']) expect(sales.greetingsIn(language)).toBeUndefined();
  });
});
