import type { Agent, HeaderValue, InitiationWebhook, PostCallChoice, Tool, Workspace } from './wire.ts';

/** What holds for an agent: its own setting, else the workspace's. */

export function initiationOf(agent: Agent, { settings }: Workspace): InitiationWebhook | undefined {
  const own = agent.platform_settings?.workspace_overrides?.conversation_initiation_client_data_webhook;
  return own ?? settings.conversation_initiation_client_data_webhook ?? undefined;
}

export function postCallOf(agent: Agent, { settings }: Workspace): PostCallChoice {
  const own = agent.platform_settings?.workspace_overrides?.webhooks;
  return (own?.post_call_webhook_id ? own : settings.webhooks) ?? {};
}

/** The tools an agent may call, without the built-in ones. */
export function toolsOf(agent: Agent, { tools }: Workspace): readonly Tool[] {
  const ids = agent.conversation_config.agent?.prompt?.tool_ids ?? [];
  return tools.filter(({ id }) => ids.includes(id));
}

export const KEY_HEADER = 'X-Workspace-Key';

/** Header names know no case. */
export function headerOf(headers: Readonly<Record<string, HeaderValue>> = {}, name: string) {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

export const secretOf = (value: HeaderValue | undefined): string | undefined =>
  typeof value === 'object' && 'secret_id' in value ? value.secret_id : undefined;
