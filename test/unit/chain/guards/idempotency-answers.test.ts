import middy from '@middy/core';
import { expect, test } from 'vitest';
import { idempotency } from '../../../../shared/chain/guards/idempotency.ts';
import type { HttpEvent, HttpReply } from '../../../../shared/chain/http/http-event.ts';
import { logContext } from '../../../../shared/chain/http/log-context.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { httpEvent, lambdaContext } from '../../../support/http-event.ts';
import { testClock } from '../../../support/test-clock.ts';

/** Sends one event through the single link, before a handler that answers this status. */
async function rememberedOf(statusCode: number): Promise<readonly string[]> {
  const remembered: string[] = [];
  const claims = {
    claim: async () => ({ state: 'claimed' as const }),
    complete: async (_key: string, answer: string) => void remembered.push(answer),
    forget: async () => undefined,
  };
  const single = middy<HttpEvent, HttpReply>()
    .use(logContext(testClock()))
    .use(idempotency({ claims, keyOf: () => 'key' }))
    .handler(async () => ({ statusCode, headers: { a: 'b' }, body: '{}' }));
  // The first link completes an API Gateway event into ours.
  await single(httpEvent() as unknown as HttpEvent, lambdaContext());
  return remembered;
}

test('a success is remembered with its headers and its body', async () => {
  expect((await rememberedOf(200)).map((answer) => JSON.parse(answer))).toEqual([
    { headers: { a: 'b' }, body: '{}' },
  ]);
});

test.each([202, 400, 429, 500, 503])(
  'an answer of %i that a core might return is not remembered',
  async (status) => {
    expect(await rememberedOf(status)).toEqual([]);
  },
);

test.each([
  ['succeeds', () => ({ outcome: 'handled', body: {} }) as const, 200],
  ['fails', () => Promise.reject(new StorageUnavailable('s3 put failed')), 503],
])('a call without a key that %s asks nothing of the claims', async (_, core, status) => {
  const asked: string[] = [];
  const claims = {
    claim: async () => {
      asked.push('claim');
      return { state: 'done' as const, answer: '{"headers":{},"body":"{}"}' };
    },
    complete: async () => void asked.push('complete'),
    forget: async () => void asked.push('forget'),
  };
  const probe = chainProbe({ guards: [idempotency({ claims, keyOf: () => undefined })], core });
  expect([(await probe.send()).status, probe.cores.length, asked]).toEqual([status, 1, []]);
});
