import { type Check, error, warning, when } from '../finding.ts';
import { headerOf, initiationOf, KEY_HEADER, secretOf } from '../in-force.ts';

/** Overrides that are sent but not switched on fail the call; so does nothing being fetched at all. */
export const overrides: Check = ({ agent, told }) => {
  const settings = agent.platform_settings?.overrides;
  const enabled = settings?.conversation_config_override?.agent;
  const sent = told.conversation_config_override?.agent;
  const rows = [
    ['First message', sent?.first_message !== undefined, enabled?.first_message],
    ['System prompt', sent?.prompt !== undefined, enabled?.prompt?.prompt],
    ['Language', sent?.language !== undefined, enabled?.language],
  ] as const;
  const refused = rows.filter(([, isSent, isEnabled]) => isSent && !isEnabled);
  return [
    ...refused.map(([name]) =>
      error(
        `client-data sends the override "${name}", which is off: calls fail`,
        'setup, or Security > Overrides',
      ),
    ),
    ...when(
      !settings?.enable_conversation_initiation_client_data_from_webhook,
      error(
        'it does not fetch initiation client data: nobody is greeted or remembered by name',
        'setup, or Security',
      ),
    ),
  ];
};

export const initiation: Check = ({ agent, workspace, place }) => {
  const webhook = initiationOf(agent, workspace);
  if (webhook?.url !== place.clientDataUrl) {
    const seen =
      webhook === undefined ? 'it has no initiation webhook' : 'its initiation webhook is another URL';
    return [error(`${seen} than client-data of ${place.environment}`, 'setup')];
  }
  const key = headerOf(webhook.request_headers, KEY_HEADER);
  return [
    ...when(key === undefined, error(`its initiation webhook sends no ${KEY_HEADER}: it gets 401`, 'setup')),
    ...when(
      key !== undefined && secretOf(key) === undefined,
      warning(
        `${KEY_HEADER} of its initiation webhook is not a workspace secret: whoever edits may read it`,
        'setup',
      ),
    ),
  ];
};
