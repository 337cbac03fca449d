import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BOOKING, builtAgent } from './elevenlabs-agents.ts';
import { API_KEY, elevenLabsRig } from './elevenlabs-rig.ts';

const rig = elevenLabsRig();
const file = join(rig.operator.folder, 'secrets.env');
beforeAll(() => {
  rig.api().workspace.agents.push(builtAgent('agent_1'), builtAgent('agent_2'));
  rig.api().workspace.tools.push(BOOKING);
});

const setup = (...args: string[]) =>
  rig.run(['setup', 'agent_1', '--type', 'elevenlabs_customer_support', '--secret-file', file, ...args]);
const secretOfWebhook = () => rig.api().workspace.webhooks[0]?.secret ?? 'none';

describe('elevenlabs setup', { concurrent: false }, () => {
  test('shows every change first, and changes nothing without a yes', async () => {
    const shown = await setup('--dry-run');
    expect(shown.stdout).toMatch(/1\. Workspace secret\n {3}\+ secret[\s\S]*8\. Select the webhook/);
    expect(shown.stdout).toContain(
      'overrides.enable_conversation_initiation_client_data_from_webhook: false → true',
    );
    const asked = await setup();
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('Say --yes');
    expect(rig.api().changes()).toEqual([]);
  });

  test('makes what is missing, keeps what is there, and tells no secret', async () => {
    const done = await setup('--yes', '--prompt');
    expect(done.stderr).toContain('elevenlabs setup');
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('step 8 waits until post-call has the secret');
    const { agents, secrets, tools, webhooks } = rig.api().workspace;
    expect(secrets.map(({ value }) => value)).toEqual([rig.ready().workspaceKey]);
    expect(webhooks).toMatchObject([{ webhook_url: rig.ready().postCallUrl, retry_enabled: true }]);
    const [agent, other] = agents;
    const before = builtAgent('agent_1');
    expect(agent).toMatchObject({
      conversation_config: {
        ...before.conversation_config,
        agent: {
          prompt: {
            prompt: expect.stringContaining('{{memory_context}}'),
            tool_ids: ['tool_booking', tools[1]?.id],
          },
          dynamic_variables: {
            dynamic_variable_placeholders: { caller_name: 'Anna Berg', returning_caller: 'no' },
          },
        },
      },
      platform_settings: {
        overrides: {
          conversation_config_override: { agent: { first_message: true }, tts: { voice_id: true } },
        },
        data_collection: { room: { type: 'string' }, caller_name: { type: 'string' } },
        widget: { variant: 'compact' },
      },
    });
    expect(other).toEqual(builtAgent('agent_2'));
    const output = `${done.stdout}${done.stderr}${await rig.operator.auditLog()}`;
    for (const secret of [rig.ready().workspaceKey, secretOfWebhook(), API_KEY])
      expect(output).not.toContain(secret);
  });

  test('sends an agent one change, and its tools by their ids only', () => {
    const changes = rig
      .api()
      .requests.filter(({ method, path }) => method === 'PATCH' && path.includes('/agents/'));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.body).not.toContain('"tools"');
  });

  test('writes the webhook’s secret to a file that only its owner reads', () => {
    expect(readFileSync(file, 'utf8')).toBe(`ELEVENLABS_HMAC_SECRET=${secretOfWebhook()}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('sends no call to post-call before that has the secret, and then selects the webhook', async () => {
    const before = rig.api().changes().length;
    expect((await setup('--yes')).code).toBe(1);
    expect(rig.api().changes()).toHaveLength(before);
    await rig.deploySecret(secretOfWebhook());
    expect((await setup('--yes')).code).toBe(0);
    expect(rig.api().changes().slice(before)).toEqual(['PATCH /v1/convai/agents/agent_1']);
    expect(rig.api().workspace.agents[0]?.platform_settings?.workspace_overrides?.webhooks).toMatchObject({
      post_call_webhook_id: 'webhook_1',
      events: ['transcript'],
    });
  });

  test('changes nothing the second time, and lint finds nothing', async () => {
    const before = rig.api().changes().length;
    const again = await setup('--yes', '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, left: [] });
    const linted = await rig.run(['lint', 'agent_1', '--json']);
    expect(JSON.parse(linted.stdout)).toEqual([
      { agent: 'agent_1', findings: [expect.objectContaining({ severity: 'note' })] },
    ]);
    expect(linted.code).toBe(0);
    expect(rig.api().changes()).toHaveLength(before);
  });
});

describe('elevenlabs lint', () => {
  test('says what is wrong with an agent that was not set up, and ends with 1', async () => {
    const { code, stdout } = await rig.run(['lint', 'agent_2']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/agent_2: not well\n {2}error: its prompt does not use \{\{memory_context\}\}/);
  });

  test('says in one sentence that an agent is not in the workspace of the key', async () => {
    const { code, stderr } = await rig.run(['lint', 'agent_9']);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toMatch(/answered 404 to GET v1\/convai\/agents\/agent_9: .* Another workspace/);
  });

  test('hands its key to no other host', async () => {
    const elsewhere = await rig.run(['lint', 'agent_1'], { ELEVENLABS_API_HOST: 'https://example.com' });
    expect(elsewhere).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('an API host of ElevenLabs'),
    });
  });
});

test('elevenlabs test passes and fails with the conversation', async () => {
  const passed = await rig.run(['test', 'agent_1', '--yes', '--json']);
  expect(JSON.parse(passed.stdout)).toEqual([{ agent: 'agent_1', status: 'passed', reasons: [] }]);
  expect(passed).toMatchObject({ code: 0, stderr: expect.stringContaining('elevenlabs test') });
  rig.api().workspace.testStatus = 'failed';
  const failed = await rig.run(['test', 'agent_1', '--yes']);
  expect(failed).toMatchObject({ code: 1, stdout: 'agent_1: failed\n  The agent never looked.\n' });
});

test('elevenlabs setup --write-files says which files it wrote', async () => {
  const folder = join(rig.operator.folder, 'as-code');
  const { code, stdout } = await setup('--write-files', folder);
  expect([code, stdout.split('\n')[0]]).toEqual([0, join(folder, 'tool_configs/search_memory.json')]);
});
