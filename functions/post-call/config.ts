import { httpUrl, list, required, stringMap, wholeNumber } from '../../shared/config.ts';

/** The environment of the post-call function. */
export const POST_CALL_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  archiveBucket: ['ARCHIVE_BUCKET', required],
  queueUrl: ['QUEUE_URL', required],
  deadLetterUrl: ['DEAD_LETTER_URL', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  /** How old a webhook's signature may be. */
  signatureWindowMinutes: ['SIGNATURE_WINDOW_MINUTES', wholeNumber(30, 1, 1_440)],
  /** How long a completed webhook is answered `duplicate`. */
  idempotencyTtlHours: ['IDEMPOTENCY_TTL_HOURS', wholeNumber(24, 1, 720)],
  ownNumbers: ['OWN_NUMBERS', list],
  /** Agent id → agent type. */
  agentTypes: ['AGENT_TYPES', stringMap],
} as const;
