import aws4 from 'aws4';
import { StorageUnavailable } from '../errors.ts';
import { HttpBroken, HttpTimeout, send } from '../http.ts';
import { LEAST_TRY_MS, PATIENCE, waitBeforeNextMs } from './patience.ts';

/**
 * A signed call to an AWS service that speaks the JSON protocol (DynamoDB, SSM), without the SDK:
 * loading the SDK's client costs a cold function 75 to 100 ms, this costs about 2.
 * Credentials, region and endpoints come from the variables the Lambda runtime and the AWS CLI use.
 */
export interface AwsCall {
  readonly service: 'dynamodb' | 'ssm';
  /** e.g. `DynamoDB_20120810.GetItem`, `AmazonSSM.GetParameters`. */
  readonly target: string;
  readonly body: object;
  readonly timeoutMs: number;
}

/** AWS understood the call and refused it, e.g. `ConditionalCheckFailedException`. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const PROTOCOL = { dynamodb: 'application/x-amz-json-1.0', ssm: 'application/x-amz-json-1.1' };
const THROTTLES = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/**
 * @returns the parsed answer.
 * @throws AwsRefusal for a 4xx answer, StorageUnavailable for a timeout, a broken connection, a throttle or a 5xx.
 */
export async function callAws(call: AwsCall, patience = PATIENCE): Promise<Record<string, unknown>> {
  const deadlineMs = performance.now() + call.timeoutMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(call, deadlineMs - performance.now());
    } catch (error) {
      const waitMs = waitBeforeNextMs(error, tries, patience);
      const leftMs = deadlineMs - performance.now() - (waitMs ?? 0);
      if (waitMs === undefined || leftMs < LEAST_TRY_MS) throw error;
      if (waitMs > 0) await patience.sleep(waitMs);
    }
  }
}

async function attempt(call: AwsCall, timeoutMs: number): Promise<Record<string, unknown>> {
  const answer = await send(signed(call, timeoutMs)).catch((error: unknown) => {
    if (error instanceof HttpTimeout || error instanceof HttpBroken) {
      throw new StorageUnavailable(`${call.service} did not answer`, { cause: error });
    }
    throw error;
  });
  if (answer.status === 200) return parse(answer.body);
  const code = errorCode(answer.body);
  if (answer.status >= 500 || THROTTLES.has(code)) {
    throw new StorageUnavailable(`${call.service} failed`, { cause: new AwsRefusal(code) });
  }
  throw new AwsRefusal(code);
}

function signed(call: AwsCall, timeoutMs: number): Parameters<typeof send>[0] {
  const env = process.env;
  const region = env.AWS_REGION ?? 'us-east-1';
  const endpoint = new URL(
    env[`AWS_ENDPOINT_URL_${call.service.toUpperCase()}`] ??
      env.AWS_ENDPOINT_URL ??
      `https://${call.service}.${region}.amazonaws.com`,
  );
  const body = JSON.stringify(call.body);
  const request = {
    host: endpoint.host,
    path: '/',
    method: 'POST',
    service: call.service,
    region,
    headers: { 'content-type': PROTOCOL[call.service], 'x-amz-target': call.target },
    body,
  };
  const { headers } = aws4.sign(request, credentials(env));
  // aws4 returns the header map it was given, completed with strings and numbers only.
  return {
    method: 'POST',
    url: endpoint.href,
    headers: headers as Record<string, string>,
    body,
    timeoutMs,
  };
}

/** Those of the Lambda runtime and the AWS CLI. */
export function credentials(env: NodeJS.ProcessEnv) {
  return {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
  };
}

function parse(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null) return answer as Record<string, unknown>;
  } catch {}
  throw new StorageUnavailable('unreadable answer from AWS');
}

/** `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException` → `ConditionalCheckFailedException`. */
function errorCode(body: string): string {
  try {
    const type: unknown = JSON.parse(body).__type;
    if (typeof type === 'string') return type.slice(type.lastIndexOf('#') + 1);
  } catch {}
  return 'UnknownError';
}
