import { WAITS_SECS } from '../../shared/queue/retry-schedule.ts';
import { sandboxesOf } from './capacity.ts';
import type { Limit } from './capacity-limits.ts';
import { WORKERS_LIMIT } from './capacity-settings.ts';

const AWS = 'https://docs.aws.amazon.com';
const LAMBDA_QUOTAS = `${AWS}/lambda/latest/dg/gettingstarted-limits.html`;
const DYNAMODB = `${AWS}/amazondynamodb/latest/developerguide`;
/** So long an event is tried. */
const RETRIED_SECS = WAITS_SECS.reduce((sum, waitSecs) => sum + waitSecs, 0);
/** shared/secrets.ts: so long a secret is used before it is read again. */
const SECRETS_FRESH_SECS = 600;

/** The defaults of an account and region, as AWS documents them. */
export const AWS_LIMITS: readonly Limit[] = [
  {
    what: 'Secrets read a second (SSM), when traffic comes from nothing',
    whose: 'AWS',
    limit: 40,
    formula: 'first second: calls × 4 requests, each in a new sandbox',
    takes: (one) => one.greetings + one.searches + one.webhooks,
    source: `${AWS}/general/latest/gr/ssm.html`,
  },
  {
    what: 'Secrets read a second (SSM), steady',
    whose: 'AWS',
    limit: 40,
    formula: `busy sandboxes / ${SECRETS_FRESH_SECS} s`,
    takes: (one) => sandboxesOf(one) / SECRETS_FRESH_SECS,
    source: `${AWS}/general/latest/gr/ssm.html`,
  },
  {
    what: 'SQS messages in flight, while Mem0 is down',
    whose: 'AWS',
    limit: 120_000,
    formula: `calls × ${RETRIED_SECS.toLocaleString('en-US')} s of retries`,
    takes: (one) => one.messages * RETRIED_SECS,
    source: `${AWS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html`,
  },
  {
    what: 'Workers that SQS adds in a minute, when traffic comes from nothing',
    whose: 'AWS, fixed',
    limit: 300,
    formula: 'calls × worker seconds',
    takes: (one) => one.workersBusy,
    source: `${AWS}/lambda/latest/dg/services-sqs-scaling.html`,
  },
  {
    what: 'Lambda: concurrent executions of the account',
    whose: 'AWS',
    limit: 1_000,
    formula: 'calls × seconds of all functions',
    takes: sandboxesOf,
    source: LAMBDA_QUOTAS,
  },
  {
    what: 'Lambda: new sandboxes of a function in 10 s, when traffic comes from nothing',
    whose: 'AWS, fixed',
    limit: 1_000,
    formula: 'calls × seconds of post-call',
    takes: (one) => one.webhookBusy + one.workersBusy,
    source: `${AWS}/lambda/latest/dg/scaling-behavior.html`,
  },
  {
    what: 'SQS event source: most that `maximum_concurrency` can be',
    whose: 'AWS, fixed',
    limit: WORKERS_LIMIT,
    formula: 'calls × worker seconds',
    takes: (one) => one.workersBusy,
    source: `${AWS}/lambda/latest/dg/services-sqs-scaling.html`,
  },
  {
    what: 'Lambda: requests a second of the account (10 × its concurrency)',
    whose: 'AWS',
    limit: 10_000,
    formula: 'calls × (greeting + searches + webhook + message)',
    takes: (one) => one.greetings + one.searches + one.webhooks + one.messages,
    source: LAMBDA_QUOTAS,
  },
  {
    what: 'API Gateway: requests a second of the account (2,500 in some regions)',
    whose: 'AWS',
    limit: 10_000,
    formula: 'calls × (greeting + searches + webhook)',
    takes: (one) => one.greetings + one.searches + one.webhooks,
    source: `${AWS}/apigateway/latest/developerguide/limits.html`,
  },
  {
    what: 'DynamoDB: write units a second of a new table',
    whose: 'AWS',
    limit: 4_000,
    formula: 'calls × write units',
    takes: (one) => one.writeUnits,
    source: `${DYNAMODB}/on-demand-capacity-mode.html`,
  },
  {
    what: 'DynamoDB: write units a second of a table',
    whose: 'AWS',
    limit: 40_000,
    formula: 'calls × write units',
    takes: (one) => one.writeUnits,
    source: `${DYNAMODB}/ServiceQuotas.html`,
  },
  {
    what: 'DynamoDB: read units a second of a table',
    whose: 'AWS',
    limit: 40_000,
    formula: 'calls × read units',
    takes: (one) => one.readUnits,
    source: `${DYNAMODB}/ServiceQuotas.html`,
  },
  {
    what: 'DynamoDB: read units a second of one item (our line, on outbound calls that all begin there)',
    whose: 'AWS, fixed',
    limit: 3_000,
    formula: 'outbound calls × 1',
    takes: (one) => one.greetings,
    source: `${DYNAMODB}/bp-partition-key-design.html`,
  },
  {
    what: 'S3: writes a second below one prefix, `inbox/`',
    whose: 'AWS, fixed',
    limit: 3_500,
    formula: 'calls × (put + delete)',
    takes: (one) => one.inboxWrites,
    source: `${AWS}/AmazonS3/latest/userguide/optimizing-performance.html`,
  },
];
