import middy from '@middy/core';
import { expect, test } from 'vitest';
import type { HttpEvent, HttpReply } from '../../../../shared/chain/http/http-event.ts';
import { lowerCaseHeaders } from '../../../../shared/chain/http/lower-case-headers.ts';
import { httpEvent, lambdaContext } from '../../../support/http-event.ts';

async function headersAfter(headers: Readonly<Record<string, string>>): Promise<HttpEvent['headers']> {
  const single = middy<HttpEvent, HttpReply>()
    .use(lowerCaseHeaders())
    .handler(async () => ({ statusCode: 200, headers: {}, body: '' }));
  // The link reads the headers only.
  const event = httpEvent({ headers }) as unknown as HttpEvent;
  await single(event, lambdaContext());
  return event.headers;
}

test.each(['X-Workspace-Key', 'x-workspace-key', 'X-WORKSPACE-KEY', 'x-Workspace-kEY'])(
  'a header sent as %s is found under its small name',
  async (name) => {
    expect((await headersAfter({ [name]: 'value' }))['x-workspace-key']).toBe('value');
  },
);

test('values keep their case', async () => {
  expect((await headersAfter({ 'X-Agent-Type': 'MiXed' }))['x-agent-type']).toBe('MiXed');
});

test('a header named like a property of every object is just a header', async () => {
  const headers = await headersAfter({ Constructor: 'a' });
  expect(headers.constructor).toBe('a');
});

test('what is no text is no header, and hides none that is', async () => {
  // As some senders of events write what is missing.
  const sent = { 'X-One': null, 'x-two': undefined, 'X-Three': 'a', 'x-three': null } as unknown;
  expect(await headersAfter(sent as Record<string, string>)).not.toHaveProperty('x-one');
  expect(await headersAfter(sent as Record<string, string>)).toMatchObject({ 'x-three': 'a' });
});
