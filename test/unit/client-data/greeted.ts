import { type GreetConfig, greet } from '../../../functions/client-data/greet.ts';
import type { ClientDataRequest } from '../../../functions/client-data/request.ts';
import type { ChosenAgentType } from '../../../shared/agents/agent-types.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { SUPPORT } from '../../support/agent-types.ts';
import { anna } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { fact } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';

export const BUDGET_MS = 1_200;
const DEFAULTS: GreetConfig = {
  ownNumbers: new Set(['+12025550100']),
  countryCode: '',
  extraVariables: {},
  promptDelivery: 'variable',
  greetFirst: true,
  overrideLanguage: false,
  defaultLanguage: 'en',
  contextLimitChars: 4_000,
  isAgentAlone: false,
};

/** Stores in which Anna may be known. */
export function ports(memories: readonly Memory[] = []) {
  const clock = testClock();
  const store = inMemoryMemoryStore(clock);
  store.seed(anna, memories);
  return { briefs: inMemoryBriefStore(clock), memories: store, clock, briefMaxAgeMs: 24 * 3_600_000 };
}
/** What Anna is known by. */
export const KNOWN = [fact('User name is Anna Smith'), fact('Prefers email.')];
export interface Circumstances {
  readonly type?: ChosenAgentType;
  /** Whether the caller is within the rate limit. */
  readonly allowed?: Promise<boolean>;
}

/** Greets, with Anna known and no limit in sight, unless the test says otherwise. */
export const greeted = (
  request: ClientDataRequest,
  config: Partial<GreetConfig> = {},
  stores = ports(KNOWN),
  { type = SUPPORT, allowed = Promise.resolve(true) }: Circumstances = {},
) => greet(request, type, stores, { ...DEFAULTS, ...config }, allowed, stores.clock.now() + BUDGET_MS);
