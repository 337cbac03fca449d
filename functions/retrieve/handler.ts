import { chooseAgentType } from '../../shared/agents/agent-types.ts';
import { lazyAgentTypes } from '../../shared/agents/lazy-agent-types.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { idCaller } from '../../shared/caller.ts';
import { dynamoRateCounter } from '../../shared/chain/guards/dynamo-rate-counter.ts';
import { idempotency } from '../../shared/chain/guards/idempotency.ts';
import { processClaims } from '../../shared/chain/guards/process-claims.ts';
import { rateLimit } from '../../shared/chain/guards/rate-limit.ts';
import { httpFunction } from '../../shared/chain/http/http-function.ts';
import { openDoor, workspaceKey } from '../../shared/chain/http/workspace-key.ts';
import { systemClock as clock } from '../../shared/clock.ts';
import { readConfig } from '../../shared/config.ts';
import { withTodaysNames } from '../../shared/former-names.ts';
import { log } from '../../shared/log.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { RETRIEVE_CONFIG } from './config.ts';
import { processSearches } from './process-searches.ts';
import { recall } from './recall.ts';
import schema from './request.schema.json?compiled';
import type { RetrieveRequest } from './request.ts';

const env = withTodaysNames(process.env);
const config = readConfig(RETRIEVE_CONFIG, env);
const secrets = openSecrets(['workspaceKey', 'mem0ApiKey'], env, clock);
const table = dynamoTable(config.stateTable);
const agentTypesPlace = { bucket: config.agentTypesBucket, key: config.agentTypesKey };
/** A call that is waiting is better served by the bundled types. */
const AGENT_TYPES_PATIENCE_MS = 150;
const agentTypes = lazyAgentTypes(agentTypesPlace, clock, AGENT_TYPES_PATIENCE_MS);
const memories = mem0Store({ host: config.mem0Host, requestLimitMs: config.mem0TimeoutSecs * 1000 }, secrets);
const ports = {
  searches: processSearches(circuitBreaker(memories.search, clock), clock),
  briefs: dynamoBriefStore(table, clock),
  clock,
  config: { searchLimit: config.searchLimit, isAgentAlone: config.memoryScope === 'agent' },
};
const REPLAY_MS = 60_000;

if (config.auth === 'none') {
  log('warn', 'RETRIEVE_AUTH=none: anybody who knows a phone number can read what its caller said');
}

export const handler = httpFunction<RetrieveRequest>({
  name: 'retrieve',
  clock,
  authenticate: config.auth === 'none' ? openDoor() : workspaceKey(secrets),
  schema,
  identify: ({ conversation_id, agent_id }) => ({
    ...(conversation_id ? { conversation_id } : {}),
    ...(agent_id ? { agent_id } : {}),
  }),
  guards: [
    // The client is made while the counter answers, not afterwards.
    { before: () => void setImmediate(memories.prepare) },
    rateLimit({
      counter: dynamoRateCounter(table, 'retrieve'),
      clock,
      limitCount: config.rateLimitPerMinute,
      subject: (body) => idCaller((body as RetrieveRequest).user_id, config.countryCode),
    }),
    idempotency({
      claims: processClaims(clock, REPLAY_MS),
      // The body is part of the key: an id that a proxy repeats must not answer another caller's question.
      keyOf: ({ headers, body }) => {
        const id = headers['x-request-id'];
        return id ? `${id}#${JSON.stringify(body)}` : undefined;
      },
    }),
  ],
  core: async ({ body, headers, startedAtMs }) => {
    const hints = { header: headers['x-agent-type'], body: body.agent_type, agentId: body.agent_id };
    const agentType = chooseAgentType(await agentTypes.current(), hints, config.agentTypes);
    const caller = idCaller(body.user_id, config.countryCode);
    return recall(caller, body, agentType, ports, startedAtMs + config.budgetMs);
  },
});
