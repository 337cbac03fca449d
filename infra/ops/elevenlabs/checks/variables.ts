import { type Check, error, type Finding, warning, when } from '../finding.ts';
import { toolsOf } from '../in-force.ts';
import type { Property, ToolConfig } from '../wire.ts';

const MEMORY = 'memory_context';

/** `{{name}}` in a text. */
export const namedIn = (text = ''): readonly string[] =>
  [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, name = '']) => name);

/** ElevenLabs sets these itself: its own, and a SIP trunk's headers. */
const isElevenLabs = (name: string): boolean => /^(system__|sip_)/.test(name);

/** A variable that an agent uses and nobody sends ends its calls (code 1008). */
export const variables: Check = ({ agent, workspace, told }) => {
  const { prompt, first_message } = agent.conversation_config.agent ?? {};
  const tools = toolsOf(agent, workspace).map(({ tool_config }) => tool_config);
  const set = tools.flatMap(({ assignments = [] }) => assignments.map((one) => one.dynamic_variable));
  const uses: readonly (readonly [place: string, names: readonly string[]])[] = [
    ['its prompt', namedIn(prompt?.prompt)],
    ['its first message', namedIn(first_message)],
    ...tools.map((tool) => [`its tool ${tool.name}`, variablesOf(tool)] as const),
  ];
  const sent = new Set([...Object.keys(told.dynamic_variables), ...set]);
  return uses.flatMap(([place, names]) =>
    [...new Set(names)].filter((name) => !isElevenLabs(name) && !sent.has(name)).map(missing(place)),
  );
};

const missing =
  (place: string) =>
  (name: string): Finding =>
    error(
      `${place} uses {{${name}}}, which client-data does not send: every call ends at once`,
      `Take it out, or name it in client_data.extra_dynamic_variables.`,
    );

/** The dynamic variables a tool cannot do without. */
function variablesOf({ api_schema }: ToolConfig): readonly string[] {
  if (api_schema === undefined) return [];
  const { request_headers = {}, path_params_schema, query_params_schema, request_body_schema } = api_schema;
  const headers = Object.values(request_headers).flatMap((value) =>
    typeof value === 'object' && 'variable_name' in value ? [value.variable_name] : [],
  );
  return [
    ...headers,
    ...Object.values(path_params_schema ?? {}).flatMap(boundIn),
    ...boundIn(query_params_schema),
    ...boundIn(request_body_schema),
  ];
}

function boundIn(property: Property | null | undefined): readonly string[] {
  const own = property?.dynamic_variable ? [property.dynamic_variable] : [];
  return [...own, ...Object.values(property?.properties ?? {}).flatMap(boundIn)];
}

export const memoryInPrompt: Check = ({ agent, told }) => {
  const { prompt, first_message } = agent.conversation_config.agent ?? {};
  const isReplaced = told.conversation_config_override?.agent.prompt !== undefined;
  return [
    ...when(
      !isReplaced && !namedIn(prompt?.prompt).includes(MEMORY),
      error(
        `its prompt does not use {{${MEMORY}}}: the agent knows nothing of its callers`,
        'setup --prompt',
      ),
    ),
    ...when(
      namedIn(first_message).includes(MEMORY),
      warning(`its first message uses {{${MEMORY}}}, which is spoken then`, 'Use {{caller_name}} there.'),
    ),
  ];
};
