import { expect, test } from 'vitest';
import { webhookSignature } from '../../../../shared/chain/http/webhook-signature.ts';
import { signatureHeader } from '../../../../shared/elevenlabs/signature.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { knownSecrets } from '../../../support/known-secrets.ts';
import { testClock } from '../../../support/test-clock.ts';

const WINDOW = { pastMs: 30 * 60_000, futureMs: 5 * 60_000 };
const BODY = '{"type":"post_call_transcription","data":{"conversation_id":"conv_1"}}';

function door(...hmacSecret: readonly string[]) {
  const clock = testClock();
  const secrets = knownSecrets({ hmacSecret });
  return chainProbe({ authenticate: webhookSignature(secrets, WINDOW, clock) }, clock);
}
const nowSecs = (): number => testClock().now() / 1000;
const signed = (body: string, secret: string, atSecs = nowSecs()) => ({
  body,
  headers: { 'ElevenLabs-Signature': signatureHeader(body, secret, atSecs) },
});

test('a signed webhook gets in', async () => {
  expect((await door('s1').send(signed(BODY, 's1'))).status).toBe(200);
});

test.each(['elevenlabs-signature', 'ELEVENLABS-SIGNATURE', 'ElevenLabs-Signature'])(
  'the signature is found under %s',
  async (name) => {
    const headers = { [name]: signatureHeader(BODY, 's1', nowSecs()) };
    expect((await door('s1').send({ body: BODY, headers })).status).toBe(200);
  },
);

test('the signature covers the bytes under the base64 of API Gateway', async () => {
  const headers = { 'elevenlabs-signature': signatureHeader(BODY, 's1', nowSecs()) };
  expect((await door('s1').send({ bytes: Buffer.from(BODY), headers })).status).toBe(200);
});

test('the same JSON written differently does not match', async () => {
  const { headers } = signed(BODY, 's1');
  const spaced = JSON.stringify(JSON.parse(BODY), null, 1);
  expect((await door('s1').send({ body: spaced, headers })).status).toBe(401);
});

test('both secrets of a rotation get in', async () => {
  const probe = door('new', 'old');
  expect((await probe.send(signed(BODY, 'new'))).status).toBe(200);
  expect((await probe.send(signed(BODY, 'old'))).status).toBe(200);
});

test.each([
  ['29 minutes old', -29 * 60, 200],
  ['31 minutes old', -31 * 60, 401],
  ['4 minutes ahead', 4 * 60, 200],
  ['a day ahead', 24 * 3600, 401],
])('a signature that is %s', async (_, offsetSecs, status) => {
  expect((await door('s1').send(signed(BODY, 's1', nowSecs() + offsetSecs))).status).toBe(status);
});

test.each([
  ['without a signature', {}],
  ['with an empty signature', { 'elevenlabs-signature': '' }],
  ['with a signature of another body', signed('{}', 's1').headers],
  ['with a signature of another secret', signed(BODY, 's2').headers],
  ['with nonsense', { 'elevenlabs-signature': 'v0=zz' }],
])('a webhook %s is 401, counted, and never reaches the core', async (_, headers) => {
  const probe = door('s1');
  const reply = await probe.send({ body: BODY, headers });
  expect(reply.text).toBe('{"error":"Unauthorized"}');
  expect(reply.status).toBe(401);
  expect(probe.cores).toEqual([]);
  expect(probe.outcomes()).toMatchObject([{ outcome: 'rejected', SignatureInvalid: 1 }]);
});

test('a forged body that is no JSON is a forgery first', async () => {
  expect((await door('s1').send({ body: 'not json' })).status).toBe(401);
});

test('nobody gets in while no secret is configured, and the sender is told to come again', async () => {
  expect((await door().send(signed(BODY, ''))).status).toBe(503);
});

test.each([null, undefined, 7, {}])('a signature that is %j is a missing one', async (value) => {
  const probe = door('s1');
  // API Gateway sends texts only, and its type says so; not every sender of its events does.
  const headers = { 'ElevenLabs-Signature': value } as unknown as Record<string, string>;
  expect((await probe.send({ body: BODY, headers })).status).toBe(401);
  expect(probe.outcomes()).toMatchObject([{ outcome: 'rejected', reason: 'signature header missing' }]);
});

test.each(['X-ElevenLabs-Signature', 'x-elevenlabs-signature'])(
  'the signature is found under %s too, as the system that this one succeeds had it',
  async (name) => {
    const headers = { [name]: signatureHeader(BODY, 's1', nowSecs()) };
    expect((await door('s1').send({ body: BODY, headers })).status).toBe(200);
    expect((await door('s2').send({ body: BODY, headers })).status).toBe(401);
  },
);

test('where both names are sent, ElevenLabs’ own decides', async () => {
  const [good, bad] = [signatureHeader(BODY, 's1', nowSecs()), signatureHeader(BODY, 's2', nowSecs())];
  const statusOf = async (own: string, former: string) => {
    const headers = { 'ElevenLabs-Signature': own, 'X-ElevenLabs-Signature': former };
    return (await door('s1').send({ body: BODY, headers })).status;
  };
  expect([await statusOf(good, bad), await statusOf(bad, good), await statusOf('', good)]).toEqual([
    200, 401, 401,
  ]);
});
