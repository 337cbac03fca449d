/** What goes back to the client. */
export interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** One of API Gateway's own answers. */
export function messageReply(statusCode: number, message: string): Reply {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

/**
 * What a function's answer means in payload format 2.0: one with a status is taken as it is, anything else is the
 * JSON body of a 200.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * @throws when the status or the body is not of the format's type.
 */
export function replyOf(answer: unknown): Reply {
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded }: Given = answer;
  const status = Number(statusCode);
  const text = body ?? '';
  if (!(status >= 200 && status <= 599) || typeof text !== 'string') throw new Error('malformed answer');
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...lowerCased(headers ?? {}),
      ...(Array.isArray(cookies) ? { 'set-cookie': cookies.map(String) } : {}),
    },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

type Given = {
  statusCode: unknown;
  headers?: object;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
};

function lowerCased(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
