import { postCallOf } from '../in-force.ts';
import type { Agent, PostCallChoice, Workspace } from '../wire.ts';
import type { AgentChange, Intent } from './intent.ts';

/** Step 8: the agent's calls go to this webhook, its other events stay. */
export function selectWebhook(
  agent: Agent,
  workspace: Workspace,
  webhookId: string,
  { audio }: Intent,
): AgentChange {
  const { exclude_transcript, ...choice } = postCallOf(agent, workspace);
  const isOurs = choice.post_call_webhook_id === webhookId;
  const events = [
    ...new Set([...(isOurs ? (choice.events ?? []) : []), 'transcript', ...(audio ? ['audio'] : [])]),
  ];
  const isRight =
    isOurs &&
    !exclude_transcript &&
    (choice.transcript_format ?? 'json') === 'json' &&
    events.length === choice.events?.length;
  if (isRight) return {};
  const webhooks: PostCallChoice = {
    ...choice,
    post_call_webhook_id: webhookId,
    events,
    transcript_format: 'json',
    ...(exclude_transcript === undefined ? {} : { exclude_transcript: false }),
  };
  const former = workspace.webhooks.find(({ webhook_id }) => webhook_id === choice.post_call_webhook_id);
  return {
    change: { platform_settings: { workspace_overrides: { webhooks } } },
    ends: former && !isOurs ? `its calls no longer go to the webhook ${former.name}` : undefined,
  };
}
