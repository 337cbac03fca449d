import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Where a request goes: `Prod` and `/client-data` for `/Prod/client-data`, `$default` without a stage. */
export interface Target {
  readonly stage: string;
  readonly path: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
}

/**
 * The content types whose bodies arrive as text; all others are base64, a form and a missing type included:
 * observed on AWS by https://github.com/ministackorg/ministack/pull/766. AWS documents no list.
 */
const TEXT = /^(text\/.*|application\/(json|xml|javascript|.+\+json))$/;
/** Between two hops only; API Gateway reads the whole body and states its length instead. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'cookie']);
const STAGE = 'Prod';
const ACCOUNT = '000000000000';
const API = 'local00000';

/** The stage is optional in a local URL. */
export function targetOf(url: string): Target {
  const [rawPath = '/', ...query] = url.split('?');
  const rawQueryString = query.join('?');
  const staged = rawPath.startsWith(`/${STAGE}/`);
  const path = staged ? rawPath.slice(STAGE.length + 1) : rawPath;
  return { stage: staged ? STAGE : '$default', path, rawPath, rawQueryString };
}

/**
 * The event of an HTTP API, payload format 2.0. `body` is the raw body, empty when there is none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventOf(request: IncomingMessage, target: Target, body: Buffer): APIGatewayProxyEventV2 {
  const isText = TEXT.test((request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
  const { cookie } = request.headers;
  return {
    version: '2.0',
    routeKey: `${request.method} ${target.path}`,
    rawPath: target.rawPath,
    rawQueryString: target.rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: headersOf(request, body.length),
    ...(target.rawQueryString === '' ? {} : { queryStringParameters: queryOf(target.rawQueryString) }),
    requestContext: contextOf(request, target),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function contextOf(request: IncomingMessage, target: Target): APIGatewayProxyEventV2['requestContext'] {
  const method = request.method ?? '';
  const now = new Date();
  return {
    accountId: ACCOUNT,
    apiId: API,
    domainName: request.headers.host ?? '',
    domainPrefix: API,
    http: {
      method,
      path: target.rawPath,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: `${method} ${target.path}`,
    stage: target.stage,
    time: clfTime(now),
    timeEpoch: now.getTime(),
  };
}

function headersOf(request: IncomingMessage, lengthBytes: number): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (!HOP_BY_HOP.has(name)) headers[name] = values.join(',');
  }
  const second = Math.floor(Date.now() / 1000).toString(16);
  return {
    ...headers,
    'content-length': `${lengthBytes}`,
    'x-amzn-trace-id': `Root=1-${second}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    'x-forwarded-for': request.socket.remoteAddress ?? '',
    'x-forwarded-port': `${request.socket.localPort}`,
    'x-forwarded-proto': 'http',
  };
}

function queryOf(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const earlier = parameters[name];
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return parameters;
}

/** `12/Mar/2026:19:03:58 +0000`, the form of the common log. */
function clfTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}
