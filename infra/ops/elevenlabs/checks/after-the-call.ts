import { type Check, error, type Finding, warning, when } from '../finding.ts';
import { postCallOf } from '../in-force.ts';
import type { PostCallChoice, Webhook } from '../wire.ts';

/** What is not delivered is not remembered. */
export const postCall: Check = ({ agent, workspace, place }) => {
  const choice = postCallOf(agent, workspace);
  const webhook = workspace.webhooks.find(({ webhook_id }) => webhook_id === choice.post_call_webhook_id);
  if (webhook === undefined) return [error('it has no post-call webhook: no call is remembered', 'setup')];
  if (webhook.webhook_url !== place.postCallUrl) {
    return [error(`its post-call webhook is another URL than post-call of ${place.environment}`, 'setup')];
  }
  return [...delivery(webhook), ...content(choice)];
};

function delivery(webhook: Webhook): readonly Finding[] {
  const { most_recent_failure_error_code: code, most_recent_failure_timestamp: atSeconds } = webhook;
  const at = atSeconds ? `, ${new Date(atSeconds * 1000).toISOString()}` : '';
  const last = code ? ` (last failure: ${code}${at})` : '';
  return [
    ...when(
      webhook.is_disabled || webhook.is_auto_disabled,
      error(
        `its post-call webhook is switched off${webhook.is_auto_disabled ? ' after failures' : ''}${last}: calls are lost`,
        'setup switches it on again. lost-calls.md brings the calls back.',
      ),
    ),
    ...when(
      webhook.auth_type !== 'hmac',
      error('its post-call webhook is not signed (HMAC): it gets 401', 'Delete it, and run setup.'),
    ),
    ...when(
      last !== '' && !webhook.is_disabled && !webhook.is_auto_disabled,
      warning(
        `its post-call webhook has failed${last}`,
        'See lost-calls.md if it failed since the last deployment.',
      ),
    ),
    {
      severity: 'note',
      what: 'whether retries of its post-call webhook are on cannot be read',
      fix: 'setup --retries switches them on.',
    },
  ];
}

function content({
  events = [],
  transcript_format = 'json',
  exclude_transcript,
}: PostCallChoice): readonly Finding[] {
  return [
    ...when(!events.includes('transcript'), error('its post-call webhook sends no transcripts', 'setup')),
    ...when(
      events.includes('audio'),
      warning(
        'its post-call webhook sends audio: recordings over 4.5 MB fail and may get the webhook disabled',
        'Take audio off; ELEVENLABS_API_KEY in the environment fetches recordings.',
      ),
    ),
    ...when(transcript_format !== 'json', error('its transcripts are sent as traces, not as JSON', 'setup')),
    ...when(exclude_transcript, error('its transcripts are left out of the webhook', 'setup')),
  ];
}
