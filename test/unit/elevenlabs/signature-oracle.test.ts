import { createHmac } from 'node:crypto';
import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureHeader, verifySignature } from '../../../shared/elevenlabs/signature.ts';
import { CODE_POINT } from '../../support/any-text.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

/** ElevenLabs' own verifier, the judge wherever both of us have an opinion. */
const sdk = new ElevenLabsClient({ apiKey: 'x' }).webhooks;
const WINDOW = { pastMs: 30 * 60_000, futureMs: 5 * 60_000 };
const RUNS = { numRuns: 200 };

const ours = (rawBody: string | Uint8Array, header: string, secrets: readonly string[], nowMs = Date.now()) =>
  verifySignature({ rawBody, header }, secrets, nowMs, WINDOW).valid;
const theirs = (rawBody: string, header: string, secret: string): Promise<boolean> =>
  sdk.constructEvent(rawBody, header, secret).then(
    () => true,
    () => false,
  );

/** HMAC pads short keys with zero bytes, so a secret may not end in them, or two secrets would be one. */
const secrets = fc
  .string({ unit: CODE_POINT, minLength: 1, maxLength: 80 })
  .filter((text) => !text.endsWith('\0'));
const bodies = fc.oneof(fc.string({ unit: CODE_POINT }), fc.uint8Array({ maxLength: 200 }));
/** Well inside the window of both, so that no test depends on the second it runs in. */
const ages = fc.integer({ min: 0, max: 29 * 60 });
const nowSecs = (): number => Math.floor(Date.now() / 1000);

test('what we sign, the SDK accepts', async () => {
  const property = fc.asyncProperty(fc.json(), secrets, ages, async (body, secret, ageSecs) => {
    expect(await theirs(body, signatureHeader(body, secret, nowSecs() - ageSecs), secret)).toBe(true);
  });
  await fc.assert(property, RUNS);
});

test('on well-formed headers that are not from the future we say what the SDK says', async () => {
  const age = fc.oneof(ages, fc.integer({ min: 31 * 60, max: 100_000 }));
  const extra = fc.constantFrom('', ',v1=00', ',x');
  const property = fc.asyncProperty(
    fc.tuple(fc.json(), fc.json(), secrets, secrets, age, fc.boolean(), extra),
    async ([signed, received, signer, verifier, ageSecs, swapped, rest]) => {
      const parts = signatureHeader(signed, signer, nowSecs() - ageSecs).split(',');
      const header = (swapped ? parts.reverse() : parts).join(',') + rest;
      for (const [body, secret] of [
        [signed, signer],
        [received, signer],
        [signed, verifier],
      ] as const) {
        expect(ours(body, header, [secret])).toBe(await theirs(body, header, secret));
      }
    },
  );
  await fc.assert(property, RUNS);
});

test.each([
  ['a word as the timestamp', 'abc'],
  ['milliseconds', `${Date.now()}`],
  ['a year from now', `${nowSecs() + 365 * 24 * 3600}`],
])('where the SDK is too kind we are not: %s', async (_, timestamp) => {
  const digest = createHmac('sha256', 's').update(`${timestamp}.{}`).digest('hex');
  const header = `t=${timestamp},v0=${digest}`;
  expect(await theirs('{}', header, 's')).toBe(true);
  expect(ours('{}', header, ['s'])).toBe(false);
});

test('any body signed with any secret verifies, also as one of two secrets', () => {
  const property = fc.property(bodies, secrets, secrets, ages, (body, secret, other, ageSecs) => {
    const header = signatureHeader(body, secret, nowSecs() - ageSecs);
    return ours(body, header, [secret]) && ours(body, header, [other, secret]);
  });
  fc.assert(property, RUNS);
});

test('one changed byte of the body never verifies', () => {
  const property = fc.property(
    fc.uint8Array({ minLength: 1 }),
    fc.nat(),
    fc.integer({ min: 1, max: 255 }),
    (body, at, flip) => {
      const header = signatureHeader(body, 'secret', nowSecs());
      const changed = body.map((byte, index) => (index === at % body.length ? byte ^ flip : byte));
      return !ours(changed, header, ['secret']);
    },
  );
  fc.assert(property, RUNS);
});

test('one changed digit of the header never verifies', () => {
  const property = fc.property(
    bodies,
    fc.nat(),
    fc.constantFrom(...'0123456789abcdef'),
    (body, position, digit) => {
      const header = signatureHeader(body, 'secret', nowSecs());
      const at = position % header.length;
      const changed = header.slice(0, at) + digit + header.slice(at + 1);
      return changed === header || !ours(body, changed, ['secret']);
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test('another secret never verifies', () => {
  const property = fc.property(bodies, secrets, secrets, (body, secret, other) => {
    fc.pre(secret !== other);
    return !ours(body, signatureHeader(body, secret, nowSecs()), [other]);
  });
  fc.assert(property, RUNS);
});

test('no header that was not signed ever throws or verifies', () => {
  const piece = fc.oneof(
    fc.constantFrom('t=', 'v0=', ',', ' ', '=', `t=${nowSecs()}`, `v0=${'a'.repeat(64)}`, 'v1=', '\u0000'),
    fc.string({ unit: CODE_POINT }),
  );
  const headers = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(headers, bodies, (header, body) => !ours(body, header, ['secret', 'other'])),
    { numRuns: 2_000 },
  );
});

test('a header of a megabyte is refused quickly', () => {
  const header = `t=${nowSecs()},${`v0=${'a'.repeat(64)},`.repeat(15_000)}`;
  const cpuMs = cpuMsOf(() => expect(ours('{}', header, ['secret'])).toBe(false));
  expect(cpuMs).toBeLessThan(1_000);
});
