import { expect, test } from 'vitest';
import { SALES } from '../../support/agent-types.ts';
import { anna } from '../../support/callers.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { greeted, KNOWN, ports } from './greeted.ts';

/** Stores in which Anna spoke this language when she last called. */
function speaking(language: string) {
  const stores = ports(KNOWN);
  stores.briefs.seed(anna, briefWith([fact('Prefers tea.')], { language, listedAtMs: stores.clock.now() }));
  return stores;
}

test('PROMPT_DELIVERY=override sends the prompt of the agent type followed by the memory', async () => {
  const config = { promptDelivery: 'override' } as const;
  const { body } = await greeted({ caller_id: anna }, config, ports(KNOWN), { type: SALES });
  const prompt = `${SALES.prompt}\n\n${body.dynamic_variables.memory_context}`;
  expect(body.conversation_config_override?.agent).toEqual({
    first_message: expect.stringContaining('Anna'),
    prompt: { prompt },
  });
});

test('FIRST_MESSAGE=off leaves the greeting to the agent', async () => {
  const { body } = await greeted({ caller_id: anna }, { greetFirst: false, promptDelivery: 'override' });
  expect(Object.keys(body.conversation_config_override?.agent ?? {})).toEqual(['prompt']);
});

test('with nothing to override there is no override at all', async () => {
  const { body } = await greeted({ caller_id: anna }, { greetFirst: false });
  expect(body).not.toHaveProperty('conversation_config_override');
});

test.each([
  ['variable', true],
  ['variable', false],
  ['override', true],
  ['override', false],
] as const)(
  'with delivery %s and greeting %s nothing in the override is empty or null',
  async (promptDelivery, greetFirst) => {
    for (const caller_id of [anna, 'anonymous', '+12025550142']) {
      const { body } = await greeted({ caller_id }, { promptDelivery, greetFirst });
      expect(JSON.stringify(body.conversation_config_override ?? {})).not.toMatch(/:(null|""|\{\})/);
    }
  },
);

test.each([
  ['override', true, { language: 'es', first_message: expect.stringContaining('Hola') }],
  ['off', false, { first_message: expect.stringContaining('Hola') }],
])('LANGUAGE=%s: the agent is told the language of the last call: %s', async (_, overrideLanguage, agent) => {
  const { body } = await greeted({ caller_id: anna }, { overrideLanguage }, speaking('es'));
  expect(body.conversation_config_override?.agent).toEqual(agent);
  expect(body.dynamic_variables.caller_language).toBe('es');
});

test.each([
  ['es', 'es'],
  ['pt-BR', 'pt-BR'],
  ['deu', undefined],
  ['es-4', undefined],
  ['es-419', undefined],
  ['es-m', undefined],
  ['x-es', undefined],
])('of %s, as a call event may name it, ElevenLabs is told the language %s', async (told, language) => {
  const config = { overrideLanguage: true, greetFirst: false };
  const { body } = await greeted({ caller_id: anna }, config, speaking(told));
  expect(body.conversation_config_override?.agent.language).toBe(language);
});

test('LANGUAGE=override says nothing of a language nobody knows', async () => {
  const { body } = await greeted({ caller_id: anna }, { overrideLanguage: true });
  expect(body.conversation_config_override?.agent).not.toHaveProperty('language');
});

test('a caller whose language has no greeting keeps the agent’s own first message', async () => {
  const { body } = await greeted({ caller_id: anna }, {}, speaking('pl'));
  expect(body).not.toHaveProperty('conversation_config_override');
});

test('somebody whom we call is not asked what we can do: the agent’s own first message stands', async () => {
  const request = { caller_id: '+12025550100', called_number: anna };
  const { body } = await greeted(request, { overrideLanguage: true }, speaking('es'));
  expect(body.dynamic_variables).toMatchObject({ call_direction: 'outbound', returning_caller: 'yes' });
  expect(body.conversation_config_override?.agent).toEqual({ language: 'es' });
  expect((await greeted(request)).body).not.toHaveProperty('conversation_config_override');
});
