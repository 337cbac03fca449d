import { chooseAgentType } from '../../shared/agents/agent-types.ts';
import { lazyAgentTypes } from '../../shared/agents/lazy-agent-types.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { dynamoRateCounter } from '../../shared/chain/guards/dynamo-rate-counter.ts';
import { idempotency } from '../../shared/chain/guards/idempotency.ts';
import { processClaims } from '../../shared/chain/guards/process-claims.ts';
import { countRequest } from '../../shared/chain/guards/rate-limit.ts';
import { httpFunction } from '../../shared/chain/http/http-function.ts';
import { workspaceKey } from '../../shared/chain/http/workspace-key.ts';
import { systemClock as clock } from '../../shared/clock.ts';
import { readConfig } from '../../shared/config.ts';
import { withTodaysNames } from '../../shared/former-names.ts';
import { lazyMem0Store } from '../../shared/memory/lazy-mem0-store.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { CLIENT_DATA_CONFIG } from './config.ts';
import { greet } from './greet.ts';
import schema from './request.schema.json?compiled';
import { type ClientDataRequest, countedPair, idsOf, textOf } from './request.ts';

const env = withTodaysNames(process.env);
const config = readConfig(CLIENT_DATA_CONFIG, env);
const secrets = openSecrets(['workspaceKey', 'mem0ApiKey'], env, clock);
const table = dynamoTable(config.stateTable);
const agentTypesPlace = { bucket: config.agentTypesBucket, key: config.agentTypesKey };
/** A call that is waiting is better served by the bundled types. */
const AGENT_TYPES_PATIENCE_MS = 150;
const agentTypes = lazyAgentTypes(agentTypesPlace, clock, AGENT_TYPES_PATIENCE_MS);
const ports = {
  briefs: dynamoBriefStore(table, clock),
  memories: lazyMem0Store({ host: config.mem0Host, requestLimitMs: config.mem0TimeoutSecs * 1000 }, secrets),
  clock,
  briefMaxAgeMs: config.briefMaxAgeHours * 3_600_000,
};
const greetConfig = {
  ...config,
  greetFirst: config.firstMessage === 'on',
  overrideLanguage: config.language === 'override',
  isAgentAlone: config.memoryScope === 'agent',
};
const limit = {
  counter: dynamoRateCounter(table, 'client-data'),
  clock,
  limitCount: config.rateLimitPerMinute,
};
/** A platform that asks twice asks within seconds; a longer memory could answer from before the last call. */
const REPLAY_MS = 5_000;

export const handler = httpFunction<ClientDataRequest>({
  name: 'client-data',
  clock,
  authenticate: workspaceKey(secrets),
  schema,
  identify: idsOf,
  guards: [
    idempotency({
      claims: processClaims(clock, REPLAY_MS),
      keyOf: ({ body }) => {
        const { conversation_id, call_sid, ...rest } = body as ClientDataRequest;
        const id = textOf(conversation_id) ?? textOf(call_sid);
        return id ? `${id}#${JSON.stringify(rest)}` : undefined;
      },
    }),
  ],
  core: async ({ body, headers, startedAtMs }) => {
    // Beside the read of the brief and not before it: no caller waits for being counted.
    const counting = countRequest(countedPair(body, config), limit);
    const hints = { header: headers['x-agent-type'], body: body.agent_type, agentId: textOf(body.agent_id) };
    const agentType = chooseAgentType(await agentTypes.current(), hints, config.agentTypes);
    const allowed = counting.then(({ exceeded }) => !exceeded);
    const deadlineMs = startedAtMs + config.budgetMs;
    const greeted = await greet(body, agentType, ports, greetConfig, allowed, deadlineMs);
    return { ...greeted, headers: (await counting).headers };
  },
});
