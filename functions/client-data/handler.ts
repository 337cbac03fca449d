import { chooseAgentType } from '../../shared/agents/agent-type.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { dynamoRateCounter } from '../../shared/chain/dynamo-rate-counter.ts';
import { httpFunction } from '../../shared/chain/http-function.ts';
import { idempotency } from '../../shared/chain/idempotency.ts';
import { processClaims } from '../../shared/chain/process-claims.ts';
import { rateLimit } from '../../shared/chain/rate-limit.ts';
import { workspaceKey } from '../../shared/chain/workspace-key.ts';
import { systemClock as clock } from '../../shared/clock.ts';
import { readConfig } from '../../shared/config.ts';
import { lazyMem0Store } from '../../shared/memory/lazy-mem0-store.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { CLIENT_DATA_CONFIG } from './config.ts';
import { greet } from './greet.ts';
import schema from './request.schema.json?compiled';
import { type ClientDataRequest, callerOfRequest } from './request.ts';

const config = readConfig(CLIENT_DATA_CONFIG, process.env);
const secrets = openSecrets(['workspaceKey', 'mem0ApiKey'], process.env, clock);
const table = dynamoTable(config.stateTable);
const { ownNumbers } = config;
const ports = {
  briefs: dynamoBriefStore(table, clock),
  memories: lazyMem0Store(config.mem0Host, secrets),
  clock,
  briefMaxAgeMs: config.briefMaxAgeHours * 3_600_000,
};
const greetConfig = {
  ownNumbers,
  extraVariables: config.extraVariables,
  promptDelivery: config.promptDelivery,
  greetFirst: config.firstMessage === 'on',
};
/** A platform that asks twice asks within seconds; a longer memory could answer from before the last call. */
const REPLAY_MS = 5_000;

export const handler = httpFunction<ClientDataRequest>({
  name: 'client-data',
  clock,
  authenticate: workspaceKey(secrets),
  schema,
  guards: [
    rateLimit({
      counter: dynamoRateCounter(table, 'client-data'),
      clock,
      limitCount: config.rateLimitPerMinute,
      subject: (body) => callerOfRequest(body as ClientDataRequest, ownNumbers),
    }),
    idempotency({
      claims: processClaims(clock, REPLAY_MS),
      keyOf: ({ body }) => {
        const { conversation_id, call_sid, ...rest } = body as ClientDataRequest;
        const id = conversation_id || call_sid;
        return id ? `${id}#${JSON.stringify(rest)}` : undefined;
      },
    }),
  ],
  core: async ({ body, headers, startedAtMs }) => {
    const hints = { header: headers['x-agent-type'], body: body.agent_type, agentId: body.agent_id };
    const agentType = chooseAgentType(hints, config.agentTypes);
    return greet(body, agentType, ports, greetConfig, startedAtMs + config.budgetMs);
  },
});
