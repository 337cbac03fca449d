import { type Check, type Examined, error, type Finding, warning, when } from '../finding.ts';
import { headerOf, KEY_HEADER, secretOf, toolsOf } from '../in-force.ts';
import { AGENT_ID, CALLER, TIMEOUT_SECONDS } from '../search-tool.ts';
import type { Property, ToolConfig } from '../wire.ts';

export const searchTool: Check = (examined) => {
  const { agent, workspace, place } = examined;
  const ours = toolsOf(agent, workspace).find(
    ({ tool_config }) => tool_config.api_schema?.url === place.retrieveUrl,
  );
  if (ours === undefined) {
    return [error('it has no tool that asks retrieve: it cannot look anything up', 'setup')];
  }
  return [...request(ours.tool_config), ...fields(ours.tool_config, examined)];
};

function request({ name, api_schema, response_timeout_secs = 20 }: ToolConfig): readonly Finding[] {
  const key = headerOf(api_schema?.request_headers, KEY_HEADER);
  return [
    ...when(api_schema?.method !== 'POST', error(`its tool ${name} is not sent by POST`, 'setup')),
    ...when(key === undefined, error(`its tool ${name} sends no ${KEY_HEADER}: it gets 401`, 'setup')),
    ...when(
      key !== undefined && secretOf(key) === undefined,
      warning(`${KEY_HEADER} of its tool ${name} is not a workspace secret`, 'setup'),
    ),
    ...when(
      response_timeout_secs > TIMEOUT_SECONDS,
      warning(`its tool ${name} may take ${response_timeout_secs} s, silent ones for the caller`, 'setup'),
    ),
  ];
}

function fields({ name, api_schema }: ToolConfig, { place }: Examined): readonly Finding[] {
  const { properties = {}, required = [] } = api_schema?.request_body_schema ?? {};
  const isAlone = place.memoryScope === 'agent';
  return [
    ...when(
      !required.includes('query') || !properties.query?.description,
      error(`its tool ${name} need not say what it looks for`, 'setup: a required query that the LLM fills.'),
    ),
    ...bound('user_id', CALLER, name, properties, required),
    ...(isAlone ? bound('agent_id', AGENT_ID, name, properties, required) : []),
  ];
}

/** What the LLM fills, a caller can talk it into. */
function bound(
  field: string,
  variable: string,
  tool: string,
  properties: Readonly<Record<string, Property>>,
  required: readonly string[],
): readonly Finding[] {
  const { dynamic_variable, description } = properties[field] ?? {};
  const isFilled = dynamic_variable !== variable && !!description;
  const said = isFilled
    ? `the LLM fills ${field} of its tool ${tool}: a caller can talk it into another person's memories`
    : `${field} of its tool ${tool} is not the dynamic variable ${variable}`;
  return [
    ...when(dynamic_variable !== variable, error(said, 'setup')),
    ...when(
      dynamic_variable === variable && !required.includes(field),
      error(`${field} of its tool ${tool} is not required`, 'setup'),
    ),
  ];
}
