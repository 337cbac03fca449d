import { devNull } from 'node:os';
import type { AppliedStack } from '../../infra/emulated/smoke.ts';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Emulators } from '../../infra/local/emulators.ts';

/** @throws when not run by `make smoke`, which says where everything is. */
export function appliedStack(): AppliedStack {
  const text = process.env.APPLIED_STACK;
  if (text === undefined) throw new Error('run this with: make smoke ENV=local');
  // Written by infra/emulated/smoke.ts.
  return JSON.parse(text) as AppliedStack;
}

/** Has the name and the shape of what it stands for; stopping it stops nothing, for it was not started here. */
export async function startEmulators(): Promise<Emulators> {
  const { awsUrl, bucket, table, queueUrl, deadLetterUrl } = appliedStack();
  const environment = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_DYNAMODB: awsUrl,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ARCHIVE_BUCKET: bucket,
    QUEUE_URL: queueUrl,
    DEAD_LETTER_URL: deadLetterUrl,
    STATE_TABLE: table,
  };
  const [account = '', queueName = ''] = new URL(queueUrl).pathname.split('/').slice(1);
  const queueArn = `arn:aws:sqs:${REGION}:${account}:${queueName}`;
  const places = { awsUrl, dynamodbUrl: awsUrl, bucket, queueUrl, queueArn, deadLetterUrl, table };
  return { ...places, environment, stop: async () => undefined };
}
