import { KEY_HEADER } from './in-force.ts';
import type { Place } from './place.ts';
import type { ToolConfig } from './wire.ts';

/** ElevenLabs' shortest. A caller waits in silence; its own default is 20. */
export const TIMEOUT_SECONDS = 5;
/** The dynamic variable that client-data sends; ElevenLabs' own caller id is ours on outbound calls. */
export const CALLER = 'caller_id';
export const AGENT_ID = 'system__agent_id';
export const TOOL_NAME = 'search_memory';

/** A value that neither the LLM nor a caller has a say in: `description` must be empty then. */
const bound = (dynamic_variable: string) => ({ type: 'string', description: '', dynamic_variable });

/** The tool as it should be; laid over one that is there, it keeps what else is set. */
export function searchToolConfig({ retrieveUrl, memoryScope }: Place, secretId: string): ToolConfig {
  const isAlone = memoryScope === 'agent';
  const config = {
    type: 'webhook',
    name: TOOL_NAME,
    description:
      'Looks up what this caller said or agreed in earlier calls. Use it when they mention something from before, or when an earlier preference, order or problem would help. It knows nothing about anyone else.',
    response_timeout_secs: TIMEOUT_SECONDS,
    api_schema: {
      url: retrieveUrl,
      method: 'POST',
      request_headers: { [KEY_HEADER]: { secret_id: secretId } },
      request_body_schema: {
        type: 'object',
        required: ['query', 'user_id', ...(isAlone ? ['agent_id'] : [])],
        properties: {
          query: {
            type: 'string',
            description: 'What to look up, one short sentence.',
            dynamic_variable: '',
          },
          user_id: bound(CALLER),
          conversation_id: bound('system__conversation_id'),
          ...(isAlone ? { agent_id: bound(AGENT_ID) } : {}),
        },
      },
    },
  };
  return config;
}
