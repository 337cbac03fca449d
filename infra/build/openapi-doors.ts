import types from '../../shared/agents/agent-types.json' with { type: 'json' };
import {
  InvalidRequest,
  MemoryRejected,
  MemoryTimeout,
  MemoryUnavailable,
  RateLimited,
  StorageUnavailable,
  Unauthenticated,
} from '../../shared/errors.ts';
import { BUG, COUNTED, LIMITED } from './openapi-responses.ts';

/** What neither a schema nor a type says of the doors. */

const AGENT_TYPE = {
  name: 'X-Agent-Type',
  in: 'header',
  description:
    'Which of your agent types the agent is. Stronger than `agent_type` in the body and `AGENT_TYPES`; a type that does not exist counts as none.',
  schema: { type: 'string', examples: Object.keys(types.agent_types) },
};

const REQUEST_ID = {
  name: 'X-Request-Id',
  in: 'header',
  description:
    'Makes a repeated search answer what the first one did: the same id with the same body within 60 seconds, as far as one instance of the function gets both.',
  schema: { type: 'string', examples: ['7d4c2f9e-search-1'] },
};

const KEY_WRONG = { error: new Unauthenticated(''), when: '`X-Workspace-Key` is missing or wrong.' };
const NOT_STORED = 'Could not be made durable; ElevenLabs sends it again if its retries are switched on.';

export const SECURITY_SCHEMES = {
  workspaceKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Workspace-Key',
    description:
      'The key that is configured as `ELEVENLABS_WORKSPACE_KEY`; beside it the previous one during a rotation.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'ElevenLabs-Signature',
    description:
      '`t=<Unix seconds>,v0=<hex>`: HMAC-SHA256 of `<t>.<raw body>` with `ELEVENLABS_HMAC_SECRET`, at most 60 minutes old.',
  },
};

const DOCS = 'https://elevenlabs.io/docs/eleven-agents';

export const CLIENT_DATA = {
  operationId: 'clientData',
  summary: 'Before the call: who is calling, and the greeting',
  description:
    'The conversation initiation webhook of ElevenLabs. It answers inside its budget with every variable, whatever breaks behind it; over the rate limit a caller is greeted without Mem0. The same conversation within 5 seconds is answered what it was answered first.',
  externalDocs: { url: `${DOCS}/customization/personalization` },
  security: [{ workspaceKey: [] }],
  parameters: [AGENT_TYPE],
  answers: 'The variables of the call and what is overridden.',
  // A caller over the limit is served too.
  replyHeaders: LIMITED,
  refusalHeaders: [],
  refusals: [
    {
      error: new InvalidRequest('Missing caller_id'),
      when: 'Not JSON, or no `caller_id`, `system__caller_id` or `user_id` at all.',
    },
    KEY_WRONG,
    BUG,
    { error: new StorageUnavailable(''), when: 'The workspace key could not be read.' },
  ],
};

export const RETRIEVE = {
  operationId: 'retrieve',
  summary: 'During the call: what was said before',
  description:
    "The agent's search tool. When Mem0 is late or down the caller's stored brief is searched instead, and the answer says `degraded`. With `RETRIEVE_AUTH=none` no key is asked for.",
  externalDocs: { url: `${DOCS}/customization/tools/webhook-tools` },
  security: [{ workspaceKey: [] }],
  parameters: [AGENT_TYPE, REQUEST_ID],
  answers: 'The memories, none for somebody who is not known.',
  replyHeaders: COUNTED,
  refusalHeaders: COUNTED,
  refusals: [
    {
      error: new InvalidRequest('Missing query'),
      when: 'Not JSON, or a field is missing or has a wrong form.',
    },
    KEY_WRONG,
    { error: new RateLimited({}), when: 'Too many searches for one caller in this minute.' },
    BUG,
    { error: new MemoryUnavailable(''), when: 'Mem0 failed, and there is no brief.' },
    { error: new MemoryRejected(''), when: 'Mem0 refused the search, and there is no brief.' },
    { error: new StorageUnavailable(''), when: 'A secret could not be read.' },
    { error: new MemoryTimeout(''), when: 'Mem0 was late, and there is no brief.' },
  ],
};

export const POST_CALL = {
  operationId: 'postCall',
  summary: 'After the call: what is worth keeping',
  description:
    'The post-call webhook of ElevenLabs. It answers once the event is durable; it is remembered afterwards.',
  externalDocs: { url: `${DOCS}/workflows/post-call-webhooks` },
  security: [{ signature: [] }],
  parameters: [],
  answers: 'The event is durable, now or since it came first.',
  replyHeaders: [],
  refusalHeaders: [],
  refusals: [
    { error: new InvalidRequest('Body must be JSON'), when: 'Not JSON.' },
    {
      error: new Unauthenticated(''),
      when: 'The signature is missing, wrong, older than 60 minutes or more than 5 minutes ahead. Nothing is stored.',
    },
    BUG,
    { error: new StorageUnavailable(''), when: NOT_STORED },
  ],
};

export const POST_CALL_EVENT = {
  description:
    'An event of ElevenLabs, an array of events, or any other JSON: what is signed is kept. Transcriptions are remembered, recordings are joined to their call, everything else is archived.',
};
