import { messageReply, type Reply } from './gateway-reply.ts';
import { InvocationFailed } from './sandbox-messages.ts';

/** Where the stack takes what is given to the post-call function with `aws lambda invoke` on AWS. */
export const OPERATOR_PATH = '/operator/post-call';

/**
 * The body is the event itself, as it is for `aws lambda invoke --payload`: `{"assign":…}`, or the clock's. Answers
 * what the function answers, and with 500 what it throws, in Lambda's words.
 */
export function operatorDoor(invoke: (event: unknown) => Promise<unknown>): (body: Buffer) => Promise<Reply> {
  return async (body) => {
    const event = objectIn(body);
    if (event === undefined) return messageReply(400, 'The body must be a JSON object: the event');
    try {
      return jsonReply(200, await invoke(event));
    } catch (error) {
      if (!(error instanceof InvocationFailed)) throw error;
      return jsonReply(500, { errorType: error.errorType, errorMessage: error.message });
    }
  };
}

function objectIn(body: Buffer): object | undefined {
  try {
    const event: unknown = JSON.parse(body.toString('utf8'));
    return typeof event === 'object' && event !== null ? event : undefined;
  } catch {
    return undefined;
  }
}

const jsonReply = (statusCode: number, answer: unknown): Reply => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(answer ?? null)}\n`,
});
