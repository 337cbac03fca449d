import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

/**
 * The multipart uploads this process begins and neither completes nor aborts, until the test ends. The S3 emulator
 * cannot list them, so they are told from the requests.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 * @returns how many are open now, and how many were ever begun.
 */
export function noteUploads(): { openCount(): number; begunCount(): number } {
  let [begun, ended] = [0, 0];
  // The message of the channel is as its documentation says.
  const onAnswer = (message: unknown): void => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    const { searchParams } = new URL(request.path, 'http://localhost');
    if ((response.statusCode ?? 500) >= 300) return;
    if (request.method === 'POST' && searchParams.has('uploads')) begun += 1;
    if (/POST|DELETE/.test(request.method) && searchParams.has('uploadId')) ended += 1;
  };
  subscribe('http.client.response.finish', onAnswer);
  onTestFinished(() => void unsubscribe('http.client.response.finish', onAnswer));
  return { openCount: () => begun - ended, begunCount: () => begun };
}
