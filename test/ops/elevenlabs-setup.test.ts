import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { setUp } from '../../infra/ops/elevenlabs/set-up/set-up.ts';
import { writeFiles } from '../../infra/ops/elevenlabs/set-up/write-files.ts';
import { readWorkspace } from '../../infra/ops/elevenlabs/workspace.ts';
import { openWorkshop, PLACE, type Workshop } from './elevenlabs-workshop.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.stop());

const agent = () => shop.api.workspace.agents[0];
const webhooksOfAgent = () => agent()?.platform_settings?.workspace_overrides?.webhooks;
const errors = async () => (await shop.lint()).filter(({ severity }) => severity === 'error');

describe('setup', () => {
  test('puts a tool right that the LLM may abuse, and keeps its name, its words and its other fields', async () => {
    const property = { type: 'string', description: 'Who calls' };
    const description = 'Looks into the memory of this hotel.';
    const request_body_schema = {
      type: 'object',
      properties: { user_id: property, floor: property },
      required: ['floor'],
    };
    const api_schema = {
      url: PLACE.retrieveUrl,
      request_headers: { 'x-workspace-key': 'in plain text' },
      request_body_schema,
    };
    const own = { type: 'webhook', name: 'recall', description, response_timeout_secs: 20, api_schema };
    shop.api.workspace.tools.push({ id: 'tool_own', tool_config: own });
    await shop.setUp();
    expect(await errors()).toEqual([]);
    expect(shop.api.workspace.tools).toHaveLength(2);
    expect(shop.api.workspace.tools[1]?.tool_config).toMatchObject({
      name: 'recall',
      description,
      response_timeout_secs: 5,
      api_schema: {
        method: 'POST',
        request_headers: { 'X-Workspace-Key': { secret_id: 'secret_1' } },
        request_body_schema: { properties: { floor: property }, required: ['floor', 'query', 'user_id'] },
      },
    });
    expect(JSON.stringify(shop.api.workspace.tools)).not.toContain('in plain text');
  });

  test('moves an agent from another environment, whose things stay where they are', async () => {
    const api_schema = { url: 'https://dev.example.com/retrieve', method: 'POST' };
    const dev = { type: 'webhook', name: 'search_memory', description: 'Dev.', api_schema };
    shop.api.workspace.tools.push({ id: 'tool_dev', tool_config: dev });
    shop.changeAgent({
      conversation_config: { agent: { prompt: { tool_ids: ['tool_booking', 'tool_dev'] } } },
    });
    shop.api.workspace.settings = {
      conversation_initiation_client_data_webhook: { url: 'https://dev.example.com', request_headers: {} },
      webhooks: { post_call_webhook_id: 'webhook_dev', events: ['transcript'] },
    };
    const state = { is_disabled: false, is_auto_disabled: false, created_at_unix: 1, auth_type: 'hmac' };
    const named = {
      webhook_id: 'webhook_dev',
      name: 'dev',
      webhook_url: 'https://dev.example.com/post-call',
    };
    shop.api.workspace.webhooks.push({ ...state, ...named, secret: 'dev', retry_enabled: true });
    const { steps } = await shop.setUp();
    expect(steps.flatMap(({ lines }) => lines).filter((line) => line.includes(' ! '))).toEqual([
      'agent_1 ! dev.example.com is no longer asked before its calls',
      'agent_1 ! its calls no longer go to the webhook dev',
    ]);
    expect(agent()?.conversation_config.agent?.prompt?.tool_ids).toEqual(['tool_booking', 'tool_3']);
    expect(shop.api.workspace.tools[1]?.tool_config).toEqual(dev);
    expect(shop.api.workspace.settings.conversation_initiation_client_data_webhook?.url).toContain('dev');
    expect(await errors()).toEqual([]);
  });

  test('switches a webhook on again that ElevenLabs gave up', async () => {
    await shop.setUp();
    const [webhook] = shop.api.workspace.webhooks;
    if (webhook) shop.api.workspace.webhooks = [{ ...webhook, is_auto_disabled: true, retry_enabled: false }];
    const { steps } = await shop.setUp();
    expect(steps[6]?.lines).toEqual(['~ switched on again', '~ retries on']);
    expect(shop.api.workspace.webhooks).toMatchObject([{ is_auto_disabled: false, retry_enabled: true }]);
    expect(shop.kept).toHaveLength(1);
  });

  test('adds recordings only where they are asked for', async () => {
    await shop.setUp();
    expect(webhooksOfAgent()?.events).toEqual(['transcript']);
    await shop.setUp({ audio: true });
    expect(webhooksOfAgent()?.events).toEqual(['transcript', 'audio']);
  });

  test('only proposes what to write into a prompt, unless told to', async () => {
    const { left } = await shop.setUp({ prompt: false });
    expect(left).toEqual([expect.stringMatching(/^agent_1: write \{\{memory_context\}\} into its prompt/)]);
    expect(agent()?.conversation_config.agent?.prompt?.prompt).not.toContain('memory_context');
  });

  test('says when ElevenLabs answers 200 and did not keep it', async () => {
    const isPatch = (path: string) => path.startsWith('v1/convai/agents/');
    const before = await readWorkspace(shop.send, ['agent_1']);
    const { left } = await setUp(before, shop.intent, async (request) =>
      request.method === 'PATCH' && isPatch(request.path) ? before.agents[0] : shop.send(request),
    );
    expect(left.filter((line) => line.includes('did not keep')).join('\n')).toContain('tool_ids');
  });

  test('refuses more fields than ElevenLabs fills, before anything is changed of the agent', async () => {
    const many = Object.fromEntries(Array.from({ length: 24 }, (_, n) => [`f${n}`, { type: 'string' }]));
    shop.changeAgent({ platform_settings: { data_collection: many } });
    await expect(shop.setUp()).rejects.toThrow(/at most 25 are filled/);
    expect(shop.api.changes().filter((change) => change.includes('/agents/'))).toEqual([]);
  });
});

test('fragments for ElevenLabs’ CLI are written without asking ElevenLabs, and no prompt is in them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'as-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { files, left } = await writeFiles(folder, ['agent_1'], shop.intent);
  expect(shop.api.requests).toEqual([]);
  const [tool, written] = files.map((path) => JSON.parse(readFileSync(path, 'utf8')));
  expect(tool.api_schema.request_body_schema).toMatchObject({
    required: ['query', 'user_id'],
    properties: { user_id: { description: '', dynamic_variable: 'caller_id' } },
  });
  expect(written.conversation_config.agent.prompt).toEqual({ tool_ids: ['<tool_id>'] });
  expect(written.platform_settings.workspace_overrides.webhooks.post_call_webhook_id).toBe('<webhook_id>');
  expect(left).toEqual([expect.stringContaining('{{memory_context}} into its prompt')]);
});
