import {
  countryCode,
  httpUrl,
  oneOf,
  optional,
  phoneNumbers,
  required,
  type Setting,
  stringMap,
  textOr,
  wholeNumber,
} from '../../shared/config.ts';
import { isOwnVariable } from './event/call-facts.ts';

/**
 * https://elevenlabs.io/docs: api, api.us and the residency hosts. No other host is ever asked for a recording, and
 * none but these is handed the API key.
 */
const elevenLabsUrl: Setting<string> = (text) => {
  const address = httpUrl('https://api.elevenlabs.io')(text);
  const { protocol, hostname } = new URL(address);
  // httpUrl lets plain http through for this machine only.
  if (protocol === 'https:' && !/^api(\.us|\.(eu|in|sg)\.residency)?\.elevenlabs\.io$/.test(hostname)) {
    throw new Error('must be an API host of ElevenLabs');
  }
  return address;
};

/**
 * A variable that we send ourselves comes back in the event as our own echo: what was merely collected, or is long
 * outdated, would be taken for what the customer's systems say today.
 */
const foreignVariables: Setting<Readonly<Record<string, string>>> = (text) => {
  const map = stringMap(text);
  const own = Object.keys(map).filter((name) => isOwnVariable(name, {}) || map[name] === name);
  if (own.length > 0) throw new Error(`must not name variables that we send ourselves: ${own.join(', ')}`);
  return map;
};

/** The environment of the post-call function. */
export const POST_CALL_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  archiveBucket: ['ARCHIVE_BUCKET', required],
  queueUrl: ['QUEUE_URL', required],
  deadLetterUrl: ['DEAD_LETTER_URL', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  /** The longest that one request to Mem0 may take, seconds. Nobody waits for the worker, so more than in a call. */
  mem0TimeoutSecs: ['MEM0_TIMEOUT', wholeNumber(10, 1, 30)],
  /** `agent`: each agent has a brief of its own of every caller. */
  memoryScope: ['MEMORY_SCOPE', oneOf('caller', 'agent')],
  elevenLabsHost: ['ELEVENLABS_API_HOST', elevenLabsUrl],
  /** How old a webhook's signature may be; ElevenLabs' last retry comes after 41 minutes, perhaps not signed anew. */
  signatureWindowMinutes: ['SIGNATURE_WINDOW_MINUTES', wholeNumber(60, 1, 1_440)],
  /** How long a completed webhook is answered `duplicate`. */
  idempotencyTtlHours: ['IDEMPOTENCY_TTL_HOURS', wholeNumber(24, 1, 720)],
  ownNumbers: ['OWN_NUMBERS', phoneNumbers],
  /** Completes national numbers, for trunks that send them. */
  countryCode: ['NUMBER_COUNTRY_CODE', countryCode],
  /** Agent id → agent type. */
  agentTypes: ['AGENT_TYPES', stringMap],
  /** Where a file lies that replaces the agent types. */
  agentTypesBucket: ['CONFIG_S3_BUCKET', optional],
  agentTypesKey: ['CONFIG_S3_KEY', textOr('agent-types.json')],
  /** Dynamic variable that the customer's own systems set → the fact it holds. */
  factsFromVariables: ['FACTS_FROM_VARIABLES', foreignVariables],
  /** What client-data sends besides ours; none of it is a source of facts. */
  extraVariables: ['EXTRA_DYNAMIC_VARIABLES', stringMap],
} as const;
