import { expect, test } from 'vitest';
import { chainProbe } from '../../../support/chain-probe.ts';

test('a text body reaches the core as it was sent, and parsed', async () => {
  const probe = chainProbe();
  const body = '{ "a" : "Grüße 👋" }';
  await probe.send({ body });
  expect(probe.cores).toEqual([{ body: { a: 'Grüße 👋' }, rawBody: Buffer.from(body) }]);
});

test('a body that API Gateway wrapped in base64 is unwrapped to the very bytes', async () => {
  const probe = chainProbe();
  const bytes = Buffer.from('{"a":"Grüße 👋"}');
  await probe.send({ bytes });
  expect(probe.cores[0]?.body).toEqual({ a: 'Grüße 👋' });
  expect(Buffer.from(probe.cores[0]?.rawBody ?? '')).toEqual(bytes);
});

test('bytes that are no UTF-8 are kept as they are, although the parser reads them loosely', async () => {
  const probe = chainProbe();
  const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  await probe.send({ bytes });
  expect(Buffer.from(probe.cores[0]?.rawBody ?? '')).toEqual(bytes);
});

test('base64 is undone once: a body that holds base64 text is not decoded again', async () => {
  const probe = chainProbe();
  await probe.send({ bytes: Buffer.from('"e30="') });
  expect(probe.cores[0]?.body).toBe('e30=');
});

test.each([
  ['no body', {}],
  ['an empty body', { body: '' }],
  ['an empty body in base64', { bytes: new Uint8Array() }],
  ['a body of white space', { body: ' \n' }],
])('%s is refused as no JSON and never reaches the core', async (_, parts) => {
  const probe = chainProbe();
  expect(await probe.send(parts)).toMatchObject({ status: 400, body: { error: 'Body must be JSON' } });
  expect(probe.cores).toEqual([]);
});

test('bytes are authenticated before anything reads them', async () => {
  const seen: unknown[] = [];
  const probe = chainProbe({
    authenticate: {
      before: ({ event }) => {
        seen.push(`${event.call.rawBody}`, event.body);
      },
    },
  });
  await probe.send({ body: 'not json' });
  expect(seen).toEqual(['not json', 'not json']);
});
