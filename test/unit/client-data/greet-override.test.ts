import { expect, test } from 'vitest';
import { DEFAULT_AGENT_TYPE, promptOf } from '../../../shared/agents/agent-type.ts';
import { anna } from '../../support/callers.ts';
import { greeted } from './greeted.ts';

test('PROMPT_DELIVERY=override sends the prompt of the agent type followed by the memory', async () => {
  const { body } = await greeted({ caller_id: anna }, { promptDelivery: 'override' });
  const context = body.dynamic_variables.memory_context;
  const prompt = `${promptOf(DEFAULT_AGENT_TYPE)}\n\n${context}`;
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
