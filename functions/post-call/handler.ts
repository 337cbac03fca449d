import type { APIGatewayProxyEventV2, Context, SQSEvent } from 'aws-lambda';
import { lazyAgentTypes } from '../../shared/agents/lazy-agent-types.ts';
import { s3Archive } from '../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import type { BriefKey } from '../../shared/brief/brief-key.ts';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { directFunction } from '../../shared/chain/doors/direct-function.ts';
import { queueFunction } from '../../shared/chain/doors/queue-function.ts';
import { dynamoClaims } from '../../shared/chain/guards/dynamo-claims.ts';
import { idempotency } from '../../shared/chain/guards/idempotency.ts';
import { httpFunction } from '../../shared/chain/http/http-function.ts';
import { parseLargeJson } from '../../shared/chain/http/parse-json.ts';
import { webhookSignature } from '../../shared/chain/http/webhook-signature.ts';
import { systemClock as clock } from '../../shared/clock.ts';
import { ConfigInvalid, readConfig } from '../../shared/config.ts';
import { RENAMED, withTodaysNames } from '../../shared/former-names.ts';
import { lazyMem0Store } from '../../shared/memory/lazy-mem0-store.ts';
import { sqsWorkQueue } from '../../shared/queue/sqs-work-queue.ts';
import { openSecrets } from '../../shared/secrets.ts';
import { accept } from './accept.ts';
import { type Assignment, assignCaller } from './assign-caller.ts';
import { POST_CALL_CONFIG } from './config.ts';
import { addressIn } from './event/addresses.ts';
import { deliveryKey } from './event/event.ts';
import { dynamoLedger } from './ledger/dynamo-ledger.ts';
import { dynamoCallIndex } from './recordings/dynamo-call-index.ts';
import { httpRecordings } from './recordings/http-recordings.ts';
import { remember } from './remember.ts';
import type { PostCallReply } from './reply.ts';
import schema from './request.schema.json?compiled';
import { sweep } from './sweep.ts';

const env = withTodaysNames(process.env, RENAMED);
const config = readConfig(POST_CALL_CONFIG, env);
const echoed = Object.keys(config.factsFromVariables).filter((name) => name in config.extraVariables);
if (echoed.length > 0) {
  throw new ConfigInvalid([
    `FACTS_FROM_VARIABLES names EXTRA_DYNAMIC_VARIABLES, our own echo: ${echoed.join(', ')}`,
  ]);
}
const secrets = openSecrets(['hmacSecret', 'mem0ApiKey', 'elevenLabsApiKey'], env, clock);
const table = dynamoTable(config.stateTable);
const archive = s3Archive(config.archiveBucket);
const queue = sqsWorkQueue(config.queueUrl, config.deadLetterUrl);
const signatureWindow = { pastMs: config.signatureWindowMinutes * 60_000, futureMs: 5 * 60_000 };

const DUPLICATE: PostCallReply = { status: 'duplicate' };

const httpDoor = httpFunction<unknown>({
  name: 'post-call',
  clock,
  authenticate: webhookSignature(secrets, signatureWindow, clock),
  parse: parseLargeJson(),
  schema,
  guards: [
    idempotency({
      claims: dynamoClaims(table, clock, config.idempotencyTtlHours * 3_600),
      // A redelivery is the same content: two events of one conversation are both kept.
      keyOf: ({ call }) => deliveryKey(call.rawBody),
      duplicateBody: JSON.stringify(DUPLICATE),
    }),
  ],
  core: ({ body, rawBody }) => accept(body, rawBody, { archive, queue }),
});

const agentTypesPlace = { bucket: config.agentTypesBucket, key: config.agentTypesKey };
/** A fact of a type that is not known yet would be dropped; nobody waits for the worker. */
const AGENT_TYPES_PATIENCE_MS = 2_000;

const ports = {
  archive,
  ledger: dynamoLedger(table, clock),
  memories: lazyMem0Store({ host: config.mem0Host, requestLimitMs: config.mem0TimeoutSecs * 1000 }, secrets),
  briefs: dynamoBriefStore(table, clock),
  calls: dynamoCallIndex(table, clock),
  recordings: httpRecordings(config.elevenLabsHost, secrets),
  queue,
  clock,
  lines: { ownNumbers: config.ownNumbers, countryCode: config.countryCode },
  markedLines: new Set<BriefKey>(),
  isAgentAlone: config.memoryScope === 'agent',
  agentTypes: lazyAgentTypes(agentTypesPlace, clock, AGENT_TYPES_PATIENCE_MS),
  typesByAgentId: config.agentTypes,
  factsFromVariables: config.factsFromVariables,
};

const queueDoor = queueFunction({
  name: 'post-call-worker',
  clock,
  queue,
  core: async (body, attempt) => remember(addressIn(body), ports, attempt),
});

const clockDoor = directFunction({
  name: 'post-call-clock',
  clock,
  core: (_, deadlineMs) => sweep(ports, deadlineMs),
});

const operatorDoor = directFunction<{ assign: Assignment }>({
  name: 'post-call-operator',
  clock,
  core: (event) => assignCaller(event.assign, ports),
});

type Event = APIGatewayProxyEventV2 | SQSEvent | { source: string } | { assign: Assignment };

/** One function, its doors told apart by the shape of the event. */
export const handler = (event: Event, context: Context) => {
  if ('Records' in event) return queueDoor(event, context);
  if ('assign' in event) return operatorDoor(event, context);
  return 'source' in event ? clockDoor(event, context) : httpDoor(event, context);
};
