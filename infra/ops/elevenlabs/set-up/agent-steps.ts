import { Refused } from '../../cli/refused.ts';
import { dataCollectionOf } from '../../facts.ts';
import { collectedAs, FIELD_LIMIT, isMigrated } from '../checks/facts.ts';
import { namedIn } from '../checks/variables.ts';
import { headerOf, initiationOf, KEY_HEADER, secretOf, toolsOf } from '../in-force.ts';
import { merged } from '../merge.ts';
import type { AgentChange, Given } from './intent.ts';

/** The steps that change an agent, by the numbers of the set-up page. Each lays only what is missing over the agent. */

export function fetchesFromUs({ agent, workspace, intent, secretId }: Given): AgentChange {
  const url = intent.place.clientDataUrl;
  const inForce = initiationOf(agent, workspace);
  const headers = inForce?.url === url ? inForce.request_headers : {};
  if (inForce?.url === url && secretOf(headerOf(headers, KEY_HEADER)) !== undefined) return {};
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== KEY_HEADER.toLowerCase());
  const request_headers = { ...Object.fromEntries(others), [KEY_HEADER]: { secret_id: secretId } };
  const conversation_initiation_client_data_webhook = { url, request_headers };
  const ends =
    inForce && inForce.url !== url ? `${hostOf(inForce.url)} is no longer asked before its calls` : undefined;
  return {
    change: { platform_settings: { workspace_overrides: { conversation_initiation_client_data_webhook } } },
    ends,
  };
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

/** Another environment's search tool would look in another memory: it is taken off, and stays in the workspace. */
export function hasTool({ agent, workspace, intent, toolId }: Given): AgentChange {
  const ids = agent.conversation_config.agent?.prompt?.tool_ids ?? [];
  const { name } = workspace.tools.find(({ id }) => id === toolId)?.tool_config ?? {};
  const foreign = toolsOf(agent, workspace).filter(
    ({ id, tool_config }) =>
      id !== toolId && tool_config.name === name && tool_config.api_schema?.url !== intent.place.retrieveUrl,
  );
  if (ids.includes(toolId) && foreign.length === 0) return {};
  const kept = ids.filter((id) => id !== toolId && !foreign.some((tool) => tool.id === id));
  return { change: { conversation_config: { agent: { prompt: { tool_ids: [...kept, toolId] } } } } };
}

const PROPOSED = '\n\n# What you know about this caller\n\n{{memory_context}}\n';

export function readsMemory({ agent, intent }: Given): AgentChange {
  const { agent_id } = agent;
  const { prompt = {}, dynamic_variables } = agent.conversation_config.agent ?? {};
  const told = intent.told(agent_id);
  const known = dynamic_variables?.dynamic_variable_placeholders ?? {};
  const missing = Object.entries(told.dynamic_variables).filter(([name]) => !Object.hasOwn(known, name));
  const isReplaced = told.conversation_config_override?.agent.prompt !== undefined;
  const isBlind = !isReplaced && !namedIn(prompt.prompt).includes('memory_context');
  const text = isBlind && intent.prompt ? { prompt: { prompt: `${prompt.prompt ?? ''}${PROPOSED}` } } : {};
  const placeholders =
    missing.length > 0
      ? { dynamic_variables: { dynamic_variable_placeholders: Object.fromEntries(missing) } }
      : {};
  return {
    change: { conversation_config: { agent: { ...text, ...placeholders } } },
    left:
      isBlind && !intent.prompt
        ? `${agent_id}: write {{memory_context}} into its prompt, or run this with --prompt, which adds at the end: ${JSON.stringify(PROPOSED.trim())}`
        : undefined,
  };
}

export function allowsOverrides({ agent, intent }: Given): AgentChange {
  const sent = intent.told(agent.agent_id).conversation_config_override?.agent;
  const enabled = {
    ...(sent?.first_message === undefined ? {} : { first_message: true }),
    ...(sent?.language !== undefined || intent.language ? { language: true } : {}),
    ...(sent?.prompt === undefined ? {} : { prompt: { prompt: true } }),
  };
  const overrides = {
    ...(Object.keys(enabled).length > 0 ? { conversation_config_override: { agent: enabled } } : {}),
    enable_conversation_initiation_client_data_from_webhook: true,
  };
  return { change: { platform_settings: { overrides } } };
}

/** @throws Refused when the agent would collect more than ElevenLabs fills. */
export function collectsFacts({ agent, intent }: Given): AgentChange {
  const { agent_id, platform_settings } = agent;
  const fields = platform_settings?.data_collection ?? {};
  const wanted = Object.entries(dataCollectionOf(intent.type)).filter(
    ([id]) => Object.hasOwn(fields, id) || collectedAs(id, fields) === undefined,
  );
  // The operator's own words stay.
  const laid = wanted.map(
    ([id, field]) => [id, { ...field, ...described(fields[id]?.description) }] as const,
  );
  const data_collection = Object.fromEntries(laid);
  const count = Object.keys(merged(fields, data_collection)).length;
  if (count > FIELD_LIMIT) {
    throw new Refused(
      `${agent_id} would collect ${count} fields; at most ${FIELD_LIMIT} are filled. Remove some.`,
    );
  }
  return {
    change: { platform_settings: { data_collection } },
    left: isMigrated(agent)
      ? `${agent_id}: ElevenLabs attaches its analysis from the workspace, and may ignore these fields. Look at its Analysis tab.`
      : undefined,
  };
}

const described = (description: string | undefined) => (description ? { description } : {});
