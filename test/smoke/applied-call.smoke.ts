import { readFileSync } from 'node:fs';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, test } from 'vitest';
import { startEventSource } from '../../infra/local/event-source.ts';
import { startMem0 } from '../../infra/local/mem0/server.ts';
import { startSandbox } from '../../infra/local/sandbox.ts';
import { findBundles } from '../../infra/local/stack-functions.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { postCallEvent } from '../support/world-doors.ts';
import { openStores } from '../support/world-stores.ts';
import { appliedStack, startEmulators } from './applied-emulators.ts';

/** A call through the built bundle, with exactly the environment Terraform gave the function but for Mem0's address. */
const applied = appliedStack();
const emulators = await startEmulators();
const mem0 = await startMem0({ apiKey: applied.secrets['mem0-api-key'] ?? '' });
const lines: string[] = [];
const { ARCHIVE_BUCKET, QUEUE_URL, DEAD_LETTER_URL, STATE_TABLE, ...credentials } = emulators.environment;
const post = startSandbox({
  name: 'post-call',
  bundle: findBundles()['post-call'],
  environment: { ...credentials, ...applied.postCallEnvironment, MEM0_HOST: mem0.url },
  timeoutMs: 90_000,
  onOutput: (line) => lines.push(line),
});
const source = startEventSource({ ...emulators, invoke: post.invoke });
const stores = openStores(emulators);
const sqs = new SQSClient();

afterAll(async () => {
  await Promise.all([source.stop(), post.stop(), mem0.stop()]);
  stores.close();
});

const CONVERSATION = `conv_smoke${Date.now()}`;
const EVENT = JSON.stringify(
  transcriptionEvent({ conversationId: CONVERSATION, caller: '+12025550123', callerName: 'Anna Berg' }),
);
const send = (secret: string) => post.invoke(postCallEvent(EVENT, secret, {}));

describe('the applied stack', () => {
  test('Terraform gave the function the bucket, the queues and the table that it made', () => {
    expect(applied.postCallEnvironment).toMatchObject({
      ARCHIVE_BUCKET,
      QUEUE_URL,
      DEAD_LETTER_URL,
      STATE_TABLE,
    });
  });

  test('a webhook signed with the secret in SSM is accepted, a forged one is not', async () => {
    const secret = applied.secrets['elevenlabs-hmac-secret'] ?? '';
    expect(await send('forged')).toMatchObject({ statusCode: 401 });
    expect(await send(secret)).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
    expect(await send(secret)).toMatchObject({ statusCode: 200, body: '{"status":"duplicate"}' });
  });

  test('the call is remembered in Mem0, archived, and in the brief and the ledger', async () => {
    await source.idle();
    expect(mem0.memories().length).toBeGreaterThan(0);
    expect(await stores.objects('inbox/')).toEqual([]);
    const archived = await stores.objects('transcripts/');
    expect(archived.filter((key) => key.includes(CONVERSATION))).toHaveLength(1);
    expect(await stores.objects(`results/${CONVERSATION}`)).toHaveLength(1);
    expect(await stores.items('brief#')).toContain('brief#+12025550123');
    expect((await stores.items('ledger#')).filter((pk) => pk.includes(CONVERSATION))).toHaveLength(1);
  });

  test('a poison message becomes a dead letter with its reason', async () => {
    await stores.deadLetters();
    const archive = await stores.objects();
    await sqs.send(new SendMessageCommand({ QueueUrl: applied.queueUrl, MessageBody: 'no address at all' }));
    await source.idle();
    expect(await stores.deadLetters()).toEqual([
      { body: 'no address at all', reason: expect.stringContaining('unreadable') },
    ]);
    expect(await stores.objects()).toEqual(archive);
  });

  test('a tick of the clock finds the inbox in order', async () => {
    await expect(post.invoke({ source: 'agentic-memory.clock' })).resolves.toBeDefined();
  });

  test('no secret is in the state of Terraform, in the environment of the function or in its log', () => {
    const places = [
      readFileSync(applied.statePath, 'utf8'),
      JSON.stringify(applied.postCallEnvironment),
      lines.join(),
    ];
    for (const secret of Object.values(applied.secrets)) {
      for (const place of places) expect(place.includes(secret)).toBe(false);
    }
  });
});
