import {
  countryCode,
  httpUrl,
  languageCode,
  oneOf,
  optional,
  phoneNumbers,
  required,
  stringMap,
  textOr,
  wholeNumber,
} from '../../shared/config.ts';

/** The environment of the client-data function. */
export const CLIENT_DATA_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  /** The longest that one request to Mem0 may take, seconds. */
  mem0TimeoutSecs: ['MEM0_TIMEOUT', wholeNumber(5, 1, 30)],
  /** `agent`: an agent is told only what its own calls left. */
  memoryScope: ['MEMORY_SCOPE', oneOf('caller', 'agent')],
  /** From the arrival of the request to the answer, milliseconds. */
  budgetMs: ['CLIENT_DATA_BUDGET_MS', wholeNumber(1200, 100, 9_000)],
  briefMaxAgeHours: ['BRIEF_MAX_AGE_HOURS', wholeNumber(720, 0, 8_760)],
  /** Our own numbers: the caller_id of outbound calls. */
  ownNumbers: ['OWN_NUMBERS', phoneNumbers],
  extraVariables: ['EXTRA_DYNAMIC_VARIABLES', stringMap],
  promptDelivery: ['PROMPT_DELIVERY', oneOf('variable', 'override')],
  firstMessage: ['FIRST_MESSAGE', oneOf('on', 'off')],
  /** `override`: the agent speaks the language of the caller's last call; it must be enabled in the agent. */
  language: ['LANGUAGE', oneOf('off', 'override')],
  /** The language in which a caller is greeted whose own is unknown. */
  defaultLanguage: ['DEFAULT_LANGUAGE', languageCode('en')],
  /** The longest `memory_context`. */
  contextLimitChars: ['MEMORY_CONTEXT_CHARS', wholeNumber(4_000, 1_500, 20_000)],
  /** Completes national numbers, for trunks that send them. */
  countryCode: ['NUMBER_COUNTRY_CODE', countryCode],
  /** Agent id → agent type. */
  agentTypes: ['AGENT_TYPES', stringMap],
  /** Where a file lies that replaces the agent types. */
  agentTypesBucket: ['CONFIG_S3_BUCKET', optional],
  agentTypesKey: ['CONFIG_S3_KEY', textOr('agent-types.json')],
  /** Per caller; 0 = no limit. */
  rateLimitPerMinute: ['RATE_LIMIT_PER_MINUTE', wholeNumber(60, 0, 100_000)],
} as const;
