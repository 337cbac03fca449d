import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from './elevenlabs-workshop.ts';

let shop: Workshop;
let well: string;
beforeAll(async () => {
  shop = await openWorkshop();
  await shop.setUp();
  well = JSON.stringify(shop.api.workspace);
});
afterAll(() => shop.stop());
beforeEach(() => {
  Object.assign(shop.api.workspace, JSON.parse(well));
});

const changeAgent = (change: object) => shop.changeAgent(change);
const changeTool = (change: object) => shop.changeTool(change);
const inAgent = (agent: object) => ({ conversation_config: { agent } });
const settings = (platform_settings: object) => ({ platform_settings });
const body = (request_body_schema: object) => ({ tool_config: { api_schema: { request_body_schema } } });

describe('lint', () => {
  test('finds nothing in an agent as setup leaves it, but what nobody can see', async () => {
    expect(await shop.lint()).toEqual([expect.objectContaining({ severity: 'note' })]);
  });

  test.each<[string, () => void, RegExp]>([
    [
      'a variable of the prompt that nobody sends',
      () => changeAgent(inAgent({ prompt: { prompt: '{{memory_context}} {{ tier }}' } })),
      /^its prompt uses \{\{tier\}\}/,
    ],
    [
      'a variable of the first message that nobody sends',
      () => changeAgent(inAgent({ first_message: 'Hello {{nickname}}' })),
      /^its first message uses \{\{nickname\}\}/,
    ],
    [
      'a variable of a tool that nobody sends',
      () => changeTool(body({ properties: { shop: { type: 'string', dynamic_variable: 'shop_id' } } })),
      /^its tool search_memory uses \{\{shop_id\}\}/,
    ],
    [
      'a prompt without memory',
      () => changeAgent(inAgent({ prompt: { prompt: 'Hello' } })),
      /memory_context/,
    ],
    [
      'an override that is sent and off',
      () =>
        changeAgent(
          settings({ overrides: { conversation_config_override: { agent: { first_message: false } } } }),
        ),
      /"First message", which is off/,
    ],
    [
      'data that is not fetched',
      () =>
        changeAgent(
          settings({ overrides: { enable_conversation_initiation_client_data_from_webhook: false } }),
        ),
      /does not fetch initiation client data/,
    ],
    [
      'an initiation webhook elsewhere',
      () =>
        changeAgent(
          settings({
            workspace_overrides: {
              conversation_initiation_client_data_webhook: { url: 'https://a.example' },
            },
          }),
        ),
      /its initiation webhook is another URL/,
    ],
    [
      'a tool that is not attached',
      () => changeAgent(inAgent({ prompt: { tool_ids: [] } })),
      /no tool that asks retrieve/,
    ],
    [
      'a tool by GET',
      () => changeTool({ tool_config: { api_schema: { method: 'GET' } } }),
      /not sent by POST/,
    ],
    [
      'a caller whom the LLM names',
      () => changeTool(body({ properties: { user_id: { dynamic_variable: '', description: 'Who calls' } } })),
      /the LLM fills user_id .* another person's memories/,
    ],
    [
      'a caller who need not be named',
      () => changeTool(body({ required: ['query'] })),
      /user_id .* not required/,
    ],
    [
      'a fact of another type',
      () => changeAgent(settings({ data_collection: { issue_status: { type: 'boolean' } } })),
      /issue_status as boolean, not string/,
    ],
    [
      'values that are no fact',
      () => changeAgent(settings({ data_collection: { issue_status: { enum: ['open', 'lost'] } } })),
      /issue_status may become lost/,
    ],
    [
      'more fields than are filled',
      () =>
        changeAgent(
          settings({
            data_collection: Object.fromEntries(
              Array.from({ length: 25 }, (_, n) => [`f${n}`, { type: 'string' }]),
            ),
          }),
        ),
      /at most 25 are filled/,
    ],
    [
      'a webhook that was switched off',
      () => {
        const [webhook] = shop.api.workspace.webhooks;
        const off = { is_auto_disabled: true, most_recent_failure_error_code: 503 };
        if (webhook) shop.api.workspace.webhooks = [{ ...webhook, ...off }];
      },
      /switched off after failures \(last failure: 503\)/,
    ],
    [
      'no transcripts',
      () => changeAgent(settings({ workspace_overrides: { webhooks: { events: ['audio'] } } })),
      /sends no transcripts/,
    ],
  ])('calls %s an error, and only that', async (_name, harm, what) => {
    harm();
    const errors = (await shop.lint()).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([expect.objectContaining({ what: expect.stringMatching(what) })]);
  });

  test('wants the tool to name the agent where agents share no memory', async () => {
    const found = await shop.lint({ memoryScope: 'agent' });
    expect(found[0]?.what).toBe(
      'agent_id of its tool search_memory is not the dynamic variable system__agent_id',
    );
  });

  test('warns of an agent whose analysis comes from the workspace', async () => {
    changeAgent(settings({ analysis_items: { data_collection: [] } }));
    const warnings = (await shop.lint()).filter(({ severity }) => severity === 'warning');
    expect(warnings).toEqual([expect.objectContaining({ what: expect.stringContaining('analysis_items') })]);
  });
});
