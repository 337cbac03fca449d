import { pathToFileURL } from 'node:url';
import type { Failure, InvocationRequest, InvocationResult, LoadResult } from './sandbox-messages.ts';

/**
 * The inside of a sandbox: what Lambda's runtime does in its process. Loads one bundle, runs its `handler` for every
 * event the parent sends, answers with JSON text, and turns errors into Lambda's `errorType` and `errorMessage`.
 */
type Handler = (event: unknown, context: object) => Promise<unknown>;

const loading = loadHandler(process.argv[2] ?? '');
// Reported to whoever starts the function, and answered to the first invocation with its line in the log.
loading.then(
  () => send({ loaded: true }),
  // A wrong setting says all in its sentence; any other error is found by its stack.
  (error: unknown) => send({ loaded: false, ...(isConfigInvalid(error) ? failure(error) : logged(error)) }),
);

process.on('message', (message) => {
  // The parent sends nothing else.
  void answer(message as InvocationRequest);
});
// The parent is gone, perhaps killed: a sandbox never outlives it.
process.once('disconnect', () => process.exit());

async function answer(request: InvocationRequest): Promise<void> {
  let handler: Handler;
  try {
    handler = await loading;
  } catch (error) {
    // Lambda throws a sandbox away whose load phase failed; the next invocation loads the bundle again.
    send({ requestId: request.requestId, ...logged(error) }, () => process.exit(1));
    return;
  }
  try {
    const reply = await handler(request.event, context(request));
    send({ requestId: request.requestId, reply: JSON.stringify(reply ?? null) });
  } catch (error) {
    send({ requestId: request.requestId, ...logged(error) });
  }
}

function isConfigInvalid(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConfigInvalid';
}

async function loadHandler(bundle: string): Promise<Handler> {
  const { handler } = await import(pathToFileURL(bundle).href);
  if (typeof handler !== 'function') {
    const error = new Error('index.handler is undefined or not exported');
    error.name = 'Runtime.HandlerNotFound';
    throw error;
  }
  return handler;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function context({ requestId, deadlineMs }: InvocationRequest): object {
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? '';
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `${day}/[$LATEST]${process.pid}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

/** As Lambda words it: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function failure(error: unknown): Failure {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: typeof error, errorMessage: String(error) };
}

function logged(error: unknown): Failure {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return failure(error);
}

function send(result: InvocationResult | LoadResult, sent?: () => void): void {
  process.send?.(result, undefined, undefined, sent);
}
