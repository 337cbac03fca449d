import { merged } from '../../infra/ops/elevenlabs/merge.ts';
import type { Agent, Secret, Settings, Tool, Webhook } from '../../infra/ops/elevenlabs/wire.ts';

/** What one workspace holds. Tests put things in and look at them. */
export interface KeptWorkspace {
  secrets: (Secret & { readonly value: string })[];
  webhooks: (Webhook & { readonly secret: string; readonly retry_enabled: boolean })[];
  settings: Settings;
  tools: Tool[];
  agents: Agent[];
  /** Requests to make and run tests, and what a run of them comes to. */
  tests: (Readonly<Record<string, unknown>> & { readonly id: string })[];
  testStatus: 'pending' | 'passed' | 'failed';
  conversations: KeptConversation[];
}

/** `data` of a transcription event. */
export type KeptConversation = Readonly<Record<string, unknown>> & { readonly conversation_id: string };

export const emptyWorkspace = (): KeptWorkspace => ({
  secrets: [],
  webhooks: [],
  settings: {},
  tools: [],
  agents: [],
  tests: [],
  testStatus: 'passed',
  conversations: [],
});

export const NOT_FOUND = Symbol('not found');

// Bodies have passed the published schemas before they come here.
type Effect = (workspace: KeptWorkspace, body: never, id: string, query: URLSearchParams) => unknown;

/** By endpoint, what it does and answers. */
export const ENDPOINT_EFFECTS: Readonly<Record<string, Effect>> = {
  'GET /v1/convai/secrets': ({ secrets }) => ({
    secrets: secrets.map(({ value: _, ...secret }) => storedSecret(secret)),
  }),
  'POST /v1/convai/secrets': ({ secrets }, body: { name: string; value: string }) => {
    const kept = { secret_id: `secret_${secrets.length + 1}`, name: body.name, value: body.value };
    secrets.push(kept);
    return { type: 'stored', secret_id: kept.secret_id, name: kept.name };
  },
  'GET /v1/convai/settings': ({ settings }) => settings,
  'GET /v1/workspace/webhooks': ({ webhooks }) => ({
    // As in life: whether retries are on is not told, and the secret never again.
    webhooks: webhooks.map(({ secret: _, retry_enabled: __, ...told }) => told),
  }),
  'POST /v1/workspace/webhooks': ({ webhooks }, { settings }: { settings: Webhook }) => {
    const webhook_id = `webhook_${webhooks.length + 1}`;
    const fresh = { is_disabled: false, is_auto_disabled: false, created_at_unix: 1_778_000_000 };
    const secret = `wsec_${webhook_id}_of_the_stand_in`;
    webhooks.push({ ...settings, ...fresh, webhook_id, secret, retry_enabled: false });
    return { webhook_id, webhook_secret: secret };
  },
  'PATCH /v1/workspace/webhooks/{webhook_id}': ({ webhooks }, body: object, id) => {
    const index = webhooks.findIndex(({ webhook_id }) => webhook_id === id);
    const webhook = webhooks[index];
    if (webhook === undefined) return NOT_FOUND;
    webhooks[index] = { ...webhook, is_auto_disabled: false, ...body };
    return { status: 'ok' };
  },
  'GET /v1/convai/tools': ({ tools }) => ({ tools: tools.map(storedTool), has_more: false }),
  'POST /v1/convai/tools': ({ tools }, { tool_config }: Pick<Tool, 'tool_config'>) => {
    tools.push({ id: `tool_${tools.length + 1}`, tool_config });
    return storedTool(tools.at(-1));
  },
  'PATCH /v1/convai/tools/{tool_id}': ({ tools }, { tool_config }: Pick<Tool, 'tool_config'>, id) => {
    const index = tools.findIndex((tool) => tool.id === id);
    if (index < 0) return NOT_FOUND;
    tools[index] = { id, tool_config };
    return storedTool(tools[index]);
  },
  'GET /v1/convai/agents/{agent_id}': ({ agents }, _body, id) => storedAgent(agents, id),
  'PATCH /v1/convai/agents/{agent_id}': ({ agents }, body: object, id) => {
    const index = agents.findIndex(({ agent_id }) => agent_id === id);
    const agent = agents[index];
    if (agent === undefined) return NOT_FOUND;
    agents[index] = merged(agent, body);
    return storedAgent(agents, id);
  },
  'GET /v1/convai/agent-testing': ({ tests }) => ({
    tests: tests.map(({ id, name }) => ({
      ...{ id, name, type: 'simulation' },
      ...{ created_at_unix_secs: 1_778_000_000, last_updated_at_unix_secs: 1_778_000_000 },
    })),
    has_more: false,
  }),
  'POST /v1/convai/agent-testing/create': ({ tests }, body: object) => {
    tests.push({ ...body, id: `test_${tests.length + 1}` });
    return { id: tests.at(-1)?.id };
  },
  'POST /v1/convai/agents/{agent_id}/run-tests': (
    _workspace,
    { tests }: { tests: [{ test_id: string }] },
    id,
  ) => invocation(`${id}~${tests[0].test_id}`, 'pending'),
  'GET /v1/convai/test-invocations/{test_invocation_id}': ({ testStatus }, _body, id) =>
    invocation(id, testStatus),
};

const storedSecret = (secret: Secret) => ({
  type: 'stored',
  ...secret,
  used_by: { tools: [], agents: [], others: [] },
});

const storedTool = (tool: Tool | undefined) => ({
  ...tool,
  access_info: { is_creator: true, creator_name: 'Ops', creator_email: 'ops@example.com', role: 'admin' },
  usage_stats: { avg_latency_secs: 0 },
});

function storedAgent(agents: readonly Agent[], id: string): unknown {
  const agent = agents.find(({ agent_id }) => agent_id === id);
  const metadata = { created_at_unix_secs: 1_778_000_000, updated_at_unix_secs: 1_778_000_000 };
  return agent ? { metadata, platform_settings: {}, ...agent } : NOT_FOUND;
}

function invocation(id: string, status: string): unknown {
  const [agent_id = '', test_id = ''] = decodeURIComponent(id).split('~');
  const condition_result =
    status === 'pending'
      ? null
      : {
          result: status === 'passed' ? 'success' : 'failure',
          rationale: { messages: ['The agent never looked.'] },
        };
  const run = { test_run_id: 'run_1', test_invocation_id: id, agent_id, status, test_id, condition_result };
  return { id, agent_id, created_at: 1_778_000_000, test_runs: [run] };
}
