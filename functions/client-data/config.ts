import { httpUrl, oneOf, phoneNumbers, required, stringMap, wholeNumber } from '../../shared/config.ts';

/** The environment of the client-data function. */
export const CLIENT_DATA_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  /** From the arrival of the request to the answer, milliseconds. */
  budgetMs: ['CLIENT_DATA_BUDGET_MS', wholeNumber(1200, 100, 9_000)],
  briefMaxAgeHours: ['BRIEF_MAX_AGE_HOURS', wholeNumber(24, 0, 8_760)],
  /** Our own numbers: the caller_id of outbound calls. */
  ownNumbers: ['OWN_NUMBERS', phoneNumbers],
  extraVariables: ['EXTRA_DYNAMIC_VARIABLES', stringMap],
  promptDelivery: ['PROMPT_DELIVERY', oneOf('variable', 'override')],
  firstMessage: ['FIRST_MESSAGE', oneOf('on', 'off')],
  /** Agent id → agent type. */
  agentTypes: ['AGENT_TYPES', stringMap],
  /** Per caller; 0 = no limit. */
  rateLimitPerMinute: ['RATE_LIMIT_PER_MINUTE', wholeNumber(60, 0, 100_000)],
} as const;
