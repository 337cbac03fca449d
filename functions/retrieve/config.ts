import {
  countryCode,
  httpUrl,
  oneOf,
  optional,
  required,
  stringMap,
  textOr,
  wholeNumber,
} from '../../shared/config.ts';

/** The environment of the retrieve function. */
export const RETRIEVE_CONFIG = {
  stateTable: ['STATE_TABLE', required],
  mem0Host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
  /** The longest that one request to Mem0 may take, seconds. */
  mem0TimeoutSecs: ['MEM0_TIMEOUT', wholeNumber(5, 1, 30)],
  /** How many memories are answered where neither the request nor the agent type says. */
  searchLimit: ['MEM0_SEARCH_LIMIT', wholeNumber(3, 1, 50)],
  /** `agent`: an agent finds only what its own calls left. */
  memoryScope: ['MEMORY_SCOPE', oneOf('caller', 'agent')],
  /** From the arrival of the request to the answer, milliseconds: silence on the line. */
  budgetMs: ['RETRIEVE_BUDGET_MS', wholeNumber(2_000, 500, 9_000)],
  auth: ['RETRIEVE_AUTH', oneOf('workspace-key', 'none')],
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
