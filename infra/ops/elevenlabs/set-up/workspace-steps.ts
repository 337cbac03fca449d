import { headerOf, initiationOf, KEY_HEADER, secretOf } from '../in-force.ts';
import { differenceLine, differences, merged } from '../merge.ts';
import { searchToolConfig } from '../search-tool.ts';
import type { Property, Secret, Send, Tool, Webhook, Workspace } from '../wire.ts';
import type { Intent } from './intent.ts';

/** What a step found or made, and what it changed. */
export interface Made<T> {
  readonly it: T;
  readonly lines: readonly string[];
}

/** The secret that is in use for this environment already, else the one of our name, else a new one. */
export async function secretFor(workspace: Workspace, { place }: Intent, send: Send): Promise<Made<string>> {
  const name = `agentic-memory-${place.environment}-workspace-key`;
  const inUse = workspace.agents
    .map((agent) => initiationOf(agent, workspace))
    .filter((webhook) => webhook?.url === place.clientDataUrl)
    .map((webhook) => secretOf(headerOf(webhook?.request_headers, KEY_HEADER)));
  const known =
    inUse.find((id) => id !== undefined) ??
    workspace.secrets.find((secret) => secret.name === name)?.secret_id;
  if (known !== undefined) return { it: known, lines: [] };
  const body = { type: 'new', name, value: place.workspaceKey };
  const { secret_id } = (await send({ method: 'POST', path: 'v1/convai/secrets', body })) as Secret;
  return { it: secret_id, lines: [`+ secret ${name}`] };
}

export async function toolFor(
  workspace: Workspace,
  { place }: Intent,
  secretId: string,
  send: Send,
): Promise<Made<Tool>> {
  const known = workspace.tools.find(({ tool_config }) => tool_config.api_schema?.url === place.retrieveUrl);
  const wanted = searchToolConfig(place, secretId);
  if (known === undefined) {
    const lines = differences({}, wanted).map(differenceLine);
    const it = await send({ method: 'POST', path: 'v1/convai/tools', body: { tool_config: wanted } });
    return { it: it as Tool, lines };
  }
  const tool_config = corrected(known.tool_config, wanted);
  const changes = differences(known.tool_config, tool_config);
  if (changes.length === 0) return { it: known, lines: [] };
  const path = `v1/convai/tools/${encodeURIComponent(known.id)}`;
  // PATCH replaces the tool: whatever else it has goes back with it.
  const { response_mocks } = known as { readonly response_mocks?: unknown };
  const body = { tool_config, ...(response_mocks == null ? {} : { response_mocks }) };
  await send({ method: 'PATCH', path, body });
  return { it: { ...known, tool_config }, lines: changes.map(differenceLine) };
}

type Config = Tool['tool_config'];

/** The operator's name and words stay, and so do fields of his own. */
function corrected(known: Config, wanted: Config): Config {
  const [had, want] = [known.api_schema, wanted.api_schema];
  const [hadBody, wantBody] = [had?.request_body_schema ?? {}, want?.request_body_schema ?? {}];
  const fields = Object.entries(wantBody.properties ?? {}).map(([name, property]) => {
    const old = hadBody.properties?.[name];
    return [name, isAsWanted(old, property) ? old : property];
  });
  const schema = {
    ...hadBody,
    type: 'object',
    properties: { ...hadBody.properties, ...Object.fromEntries(fields) },
    required: [...new Set([...(hadBody.required ?? []), ...(wantBody.required ?? [])])],
  };
  const hasKey = secretOf(headerOf(had?.request_headers, KEY_HEADER)) !== undefined;
  const others = Object.entries(had?.request_headers ?? {}).filter(
    ([name]) => hasKey || name.toLowerCase() !== KEY_HEADER.toLowerCase(),
  );
  const request_headers = { ...Object.fromEntries(others), ...(hasKey ? {} : want?.request_headers) };
  const timeout = { response_timeout_secs: wanted.response_timeout_secs };
  const api_schema = { ...had, method: want?.method, request_headers, request_body_schema: schema };
  return { ...merged(known, timeout), api_schema } as Config;
}

/** A bound field by its variable; one that the LLM fills by having any description. */
function isAsWanted(old: Property | undefined, { dynamic_variable, description }: Property): boolean {
  if (dynamic_variable) return old?.dynamic_variable === dynamic_variable && !old.description;
  return !!description && !!old?.description && !old.dynamic_variable;
}

/** Undefined `it` never: it is made if there is none. A new one's secret is kept before anything else is done. */
export async function webhookFor(
  workspace: Workspace,
  { place, retries, keepSecret }: Intent,
  send: Send,
): Promise<Made<{ readonly id: string; readonly isFresh: boolean }>> {
  const known = workspace.webhooks.find(
    ({ webhook_url, auth_type }) => webhook_url === place.postCallUrl && auth_type === 'hmac',
  );
  if (known !== undefined) {
    const isOff = known.is_disabled || known.is_auto_disabled;
    if (isOff || retries) await switchOn(known, send);
    const lines = [...(isOff ? ['~ switched on again'] : []), ...(isOff || retries ? ['~ retries on'] : [])];
    return { it: { id: known.webhook_id, isFresh: false }, lines };
  }
  const name = `agentic-memory-${place.environment}`;
  const settings = { auth_type: 'hmac', name, webhook_url: place.postCallUrl };
  const answer = await send({ method: 'POST', path: 'v1/workspace/webhooks', body: { settings } });
  const { webhook_id, webhook_secret } = answer as { webhook_id: string; webhook_secret?: string | null };
  if (webhook_secret) keepSecret(webhook_secret);
  await switchOn({ webhook_id, name }, send);
  const lines = [
    `+ webhook ${name}: ${place.postCallUrl}, HMAC`,
    '+ retries on',
    '+ its secret, written to a file',
  ];
  return { it: { id: webhook_id, isFresh: true }, lines };
}

/** Retries are off by default, and cannot be asked for when a webhook is made. */
async function switchOn(
  { webhook_id, name }: Pick<Webhook, 'webhook_id' | 'name'>,
  send: Send,
): Promise<void> {
  const path = `v1/workspace/webhooks/${encodeURIComponent(webhook_id)}`;
  await send({ method: 'PATCH', path, body: { is_disabled: false, name, retry_enabled: true } });
}
