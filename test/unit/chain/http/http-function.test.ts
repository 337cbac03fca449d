import { expect, test } from 'vitest';
import type { HttpEvent, Link } from '../../../../shared/chain/http/http-event.ts';
import { httpFunction } from '../../../../shared/chain/http/http-function.ts';
import { openDoor } from '../../../../shared/chain/http/workspace-key.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { httpEvent, lambdaContext } from '../../../support/http-event.ts';
import { testClock } from '../../../support/test-clock.ts';

const seeing = (seen: unknown[], name: string): Link => ({
  before: ({ event }) => {
    seen.push([name, event.body]);
  },
});

test('bytes are authenticated before they are parsed, and parsed and validated before the guards', async () => {
  const seen: unknown[] = [];
  const probe = chainProbe({
    authenticate: seeing(seen, 'authenticate'),
    schema: (value) => {
      seen.push(['validate', value]);
      return true;
    },
    guards: [seeing(seen, 'first guard'), seeing(seen, 'second guard')],
  });
  await probe.send({ body: '{"a":1}' });
  expect(seen).toEqual([
    ['authenticate', '{"a":1}'],
    ['validate', { a: 1 }],
    ['first guard', { a: 1 }],
    ['second guard', { a: 1 }],
  ]);
});

test('the event that Lambda gave is left as it was', async () => {
  captureLog();
  const chain = httpFunction<unknown>({
    name: 'probe',
    clock: testClock(),
    authenticate: openDoor(),
    schema: () => true,
    guards: [],
    core: async () => ({ outcome: 'handled', body: {} }),
  });
  const event = Object.freeze(httpEvent({ body: '{"a":1}', headers: { 'X-Odd': 'Y' } }));
  const before = structuredClone(event);
  expect((await chain(event, lambdaContext())).statusCode).toBe(200);
  expect(event).toEqual(before);
});

test('the core is given lower-case headers and the moment the call began', async () => {
  captureLog();
  const clock = testClock();
  const startMs = clock.now();
  const given: unknown[] = [];
  const chain = httpFunction<unknown>({
    name: 'probe',
    clock,
    authenticate: { before: () => clock.tick(30) },
    schema: () => true,
    guards: [],
    core: async ({ headers, startedAtMs }) => {
      given.push(headers['x-agent-type'], startedAtMs);
      return { outcome: 'handled', body: {} };
    },
  });
  await chain(httpEvent({ body: '{}', headers: { 'X-Agent-Type': 'sales' } }), lambdaContext());
  expect(given).toEqual(['sales', startMs]);
});

test('a core that outlives the invocation is answered 500 before Lambda kills it', async () => {
  const lines = captureLog();
  const chain = httpFunction<unknown>({
    name: 'probe',
    clock: testClock(),
    authenticate: openDoor(),
    schema: () => true,
    guards: [],
    core: () => new Promise(() => undefined),
  });
  const reply = await chain(httpEvent({ body: '{}' }), lambdaContext(150));
  expect(reply).toMatchObject({ statusCode: 500, body: '{"error":"Internal error"}' });
  expect(lines).toMatchObject([{ outcome: 'failed', error: 'TimeoutError' }]);
});

test('headers that a link wants to send go out with every answer', async () => {
  const guard: Link = {
    before: ({ event }: { event: HttpEvent }) => {
      event.call.replyHeaders['x-ratelimit-limit'] = '9';
    },
  };
  const good = await chainProbe({ guards: [guard] }).send();
  const bad = await chainProbe({
    guards: [guard],
    core: () => {
      throw new Error('a bug');
    },
  }).send();
  expect([good.headers['x-ratelimit-limit'], bad.headers['x-ratelimit-limit']]).toEqual(['9', '9']);
});
