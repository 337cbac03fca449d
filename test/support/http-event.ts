import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

export interface EventParts {
  /** The text of the body; left out, the event has none. */
  readonly body?: string | undefined;
  /** The bytes of a body that API Gateway wraps in base64, instead of `body`. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly requestId?: string;
}

/**
 * A request as an HTTP API sends it, payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent(parts: EventParts = {}): APIGatewayProxyEventV2 {
  const path = parts.path ?? '/client-data';
  const body = parts.bytes ? Buffer.from(parts.bytes).toString('base64') : parts.body;
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: `/Prod${path}`,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'api.example.com', ...parts.headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'a1b2c3d4e5',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: {
        method: 'POST',
        path: `/Prod${path}`,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      },
      requestId: parts.requestId ?? 'request-1',
      routeKey: `POST ${path}`,
      stage: 'Prod',
      time: '21/Nov/2026:12:00:00 +0000',
      timeEpoch: Date.UTC(2026, 10, 21, 12),
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: parts.bytes !== undefined,
  };
}

/** @param remainingMs what Lambda says is left of the invocation. */
export function lambdaContext(remainingMs = 30_000): Context {
  return {
    awsRequestId: 'invocation-1',
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'under-test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:under-test',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/under-test',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => remainingMs,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
