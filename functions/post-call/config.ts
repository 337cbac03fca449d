import {
  httpUrl,
  phoneNumbers,
  required,
  type Setting,
  stringMap,
  wholeNumber,
} from '../../shared/config.ts';

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

/** The environment of the post-call function. */
export const POST_CALL_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  archiveBucket: ['ARCHIVE_BUCKET', required],
  queueUrl: ['QUEUE_URL', required],
  deadLetterUrl: ['DEAD_LETTER_URL', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  elevenLabsHost: ['ELEVENLABS_API_HOST', elevenLabsUrl],
  /** How old a webhook's signature may be. */
  signatureWindowMinutes: ['SIGNATURE_WINDOW_MINUTES', wholeNumber(30, 1, 1_440)],
  /** How long a completed webhook is answered `duplicate`. */
  idempotencyTtlHours: ['IDEMPOTENCY_TTL_HOURS', wholeNumber(24, 1, 720)],
  ownNumbers: ['OWN_NUMBERS', phoneNumbers],
  /** Agent id → agent type. */
  agentTypes: ['AGENT_TYPES', stringMap],
} as const;
