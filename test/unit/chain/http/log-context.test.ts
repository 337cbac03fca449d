import middy from '@middy/core';
import { expect, test } from 'vitest';
import type { HttpEvent, HttpReply } from '../../../../shared/chain/http/http-event.ts';
import { logContext } from '../../../../shared/chain/http/log-context.ts';
import { log } from '../../../../shared/log.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { httpEvent, lambdaContext } from '../../../support/http-event.ts';
import { testClock } from '../../../support/test-clock.ts';

/** Runs the single link and answers what it opened. */
async function opened(event: object, clock = testClock()): Promise<HttpEvent> {
  const single = middy<HttpEvent, HttpReply>()
    .use(logContext(clock))
    .handler(async () => ({ statusCode: 200, headers: {}, body: '' }));
  // The link completes an API Gateway event into ours.
  const received = event as HttpEvent;
  await single(received, lambdaContext());
  return received;
}

test('a call carries the request id of API Gateway', async () => {
  expect((await opened(httpEvent({ requestId: 'abc' }))).call.requestId).toBe('abc');
});

test('an event without a request context carries the id of the invocation', async () => {
  expect((await opened({ ...httpEvent(), requestContext: undefined })).call.requestId).toBe('invocation-1');
});

test('every budget counts from the moment the call was opened', async () => {
  const clock = testClock();
  expect((await opened(httpEvent(), clock)).call.startedAtMs).toBe(clock.now());
});

test('a call has failed until something says otherwise', async () => {
  expect((await opened(httpEvent())).call).toMatchObject({ outcome: 'failed', facts: {} });
});

test('an event without headers gets an empty set', async () => {
  expect((await opened({ ...httpEvent(), headers: undefined })).headers).toEqual({});
});

test('a line written inside a call carries the request id and the function', async () => {
  const probe = chainProbe({
    core: () => {
      log('info', 'inside');
      return { outcome: 'handled', body: {} };
    },
  });
  await probe.send({ body: '{}', requestId: 'r-7' });
  expect(probe.lines[0]).toMatchObject({ message: 'inside', request_id: 'r-7', function: 'probe' });
});

test('two calls at once never share a request id', async () => {
  const gate = Promise.withResolvers<void>();
  const probe = chainProbe({
    core: async () => {
      await gate.promise;
      log('info', 'inside');
      return { outcome: 'handled', body: {} };
    },
  });
  const both = ['r-1', 'r-2'].map((requestId) => probe.send({ body: '{}', requestId }));
  gate.resolve();
  await Promise.all(both);
  const inside = probe.lines.filter(({ message }) => message === 'inside');
  expect(inside.map(({ request_id }) => request_id).sort()).toEqual(['r-1', 'r-2']);
});
