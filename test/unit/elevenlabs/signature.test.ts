import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureHeader, verifySignature } from '../../../shared/elevenlabs/signature.ts';

const SECRET = 'wsec_test_secret';
const AT = 1_795_262_400;
const NOW_MS = AT * 1000;
const WINDOW = { pastMs: 30 * 60_000, futureMs: 5 * 60_000 };

/** Computed with `printf '<t>.<body>' | openssl dgst -sha256 -hmac '<secret>'`, so no error of ours can agree with itself. */
const EXPECTED: readonly (readonly [string, string, string | Uint8Array, string])[] = [
  [
    'a transcription',
    SECRET,
    '{"type":"post_call_transcription","event_timestamp":1795262400,"data":{"conversation_id":"conv_1"}}',
    'cb981b1fd5f3b3e3f9007a26a5cb083dcb53d37522d9cb4c962bfebe414348da',
  ],
  [
    'a body beyond ASCII',
    SECRET,
    '{"message":"Grüße aus Zürich 👋"}',
    '5372872dd913d0b476f60406dc1dce1b197709d54294ca88fde6aab093ea2111',
  ],
  [
    'a secret beyond ASCII',
    'pässwörd-ключ',
    '{}',
    'edd85d2a50d53a0a7d7a82adec03cce55071614483291015b54bf51775ece561',
  ],
  ['an empty body', SECRET, '', '82caeb6239ccdabe2cde7a1823ee86d9a345abd02209f134861ffc8ea11ded90'],
  [
    'bytes that are no text',
    SECRET,
    Uint8Array.of(0xff, 0xfe, 0x00, 0x80),
    'cfafea448b1a20466e0cdcbd12cdadb65cf240dd1d40935819c841b54558f7b6',
  ],
  [
    'a secret that looks like base64, used as it is written',
    'd3NlY190ZXN0X3NlY3JldA==',
    '{}',
    '67ce362381f36b9bd23560c71b966c4b5624b85e499bc52043b8efc7541b3f1e',
  ],
];
const DIGEST = EXPECTED[0]?.[3] ?? '';
const BODY = EXPECTED[0]?.[2] ?? '';

const verdict = (header: string | undefined, secrets: readonly string[] = [SECRET], nowMs = NOW_MS) =>
  verifySignature({ rawBody: BODY, header }, secrets, nowMs, WINDOW);

test.each(EXPECTED)('the digest of %s is the one openssl computes', (_, secret, rawBody, digest) => {
  const header = `t=${AT},v0=${digest}`;
  expect(signatureHeader(rawBody, secret, AT)).toBe(header);
  expect(verifySignature({ rawBody, header }, [secret], NOW_MS, WINDOW)).toEqual({ valid: true });
});

test('text and its UTF-8 bytes are the same body', () => {
  const header = `t=${AT},v0=${DIGEST}`;
  const rawBody = Buffer.from(BODY);
  expect(verifySignature({ rawBody, header }, [SECRET], NOW_MS, WINDOW)).toEqual({ valid: true });
});

test.each([
  ['parts swapped', `v0=${DIGEST},t=${AT}`],
  ['a third part', `t=${AT},v1=${'0'.repeat(64)},v0=${DIGEST}`],
  ['a space after the comma', `t=${AT}, v0=${DIGEST}`],
  ['spaces and tabs everywhere', ` t= ${AT} ,\tv0= ${DIGEST} `],
  ['two digests, the first wrong', `t=${AT},v0=${'0'.repeat(64)},v0=${DIGEST}`],
  ['two digests, the second wrong', `t=${AT},v0=${DIGEST},v0=${'0'.repeat(64)}`],
  ['an empty part', `t=${AT},,v0=${DIGEST},`],
])('a header with %s is accepted', (_, header) => {
  expect(verdict(header)).toEqual({ valid: true });
});

test.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['no digest', `t=${AT}`],
  ['no timestamp', `v0=${DIGEST}`],
  ['upper-case hex', `t=${AT},v0=${DIGEST.toUpperCase()}`],
  ['another scheme', `t=${AT},v1=${DIGEST}`],
  ['a digest cut short', `t=${AT},v0=${DIGEST.slice(0, 62)}`],
  ['a digest too long', `t=${AT},v0=${DIGEST}00`],
  ['a digest with a space', `t=${AT},v0=${DIGEST.slice(0, 30)} ${DIGEST.slice(30)}`],
  ['a timestamp that is a word', `t=abc,v0=${DIGEST}`],
  ['a timestamp in scientific notation', `t=1.7952624e9,v0=${DIGEST}`],
  ['a timestamp with a sign', `t=+${AT},v0=${DIGEST}`],
  ['a timestamp in milliseconds', `t=${AT}000,v0=${DIGEST}`],
  ['an empty timestamp', `t=,v0=${DIGEST}`],
  ['two timestamps', `t=${AT},t=${AT - 1},v0=${DIGEST}`],
  ['another timestamp', `t=${AT + 1},v0=${DIGEST}`],
])('a header with %s is refused', (_, header) => {
  expect(verdict(header)).toMatchObject({ valid: false });
});

test('a timestamp in milliseconds, properly signed, is far in the future and refused', () => {
  expect(verdict(signatureHeader(BODY, SECRET, AT * 1000))).toMatchObject({ valid: false });
});

test.each([`${AT}x`, `x${AT}`, `${AT}.0`, '0x6b', '1'.repeat(13)])(
  'a timestamp that is no number of seconds, t=%j, is refused, however well it is signed',
  (timestamp) => {
    const digest = createHmac('sha256', SECRET).update(`${timestamp}.${BODY}`).digest('hex');
    expect(verdict(`t=${timestamp},v0=${digest}`)).toMatchObject({ valid: false });
  },
);

test.each([
  ['exactly 30 minutes old', -30 * 60_000, true],
  ['30 minutes and a millisecond old', -30 * 60_000 - 1, false],
  ['exactly 5 minutes ahead', 5 * 60_000, true],
  ['5 minutes and a millisecond ahead', 5 * 60_000 + 1, false],
  ['a year ahead', 365 * 24 * 3_600_000, false],
])('a signature %s: valid %s', (_, offsetMs, valid) => {
  expect(verdict(`t=${AT},v0=${DIGEST}`, [SECRET], NOW_MS - offsetMs).valid).toBe(valid);
});

test('either secret of a rotation verifies, whichever stands first', () => {
  const header = `t=${AT},v0=${DIGEST}`;
  expect(verdict(header, [SECRET, 'other']).valid).toBe(true);
  expect(verdict(header, ['other', SECRET]).valid).toBe(true);
  expect(verdict(header, ['other']).valid).toBe(false);
});

test.each<[string, string | undefined, readonly string[], number]>([
  ['header missing', undefined, [SECRET], 0],
  ['header missing', '', [SECRET], 0],
  ['v0 missing or malformed', `t=${AT}`, [SECRET], 0],
  ['timestamp missing or malformed', `t=x,v0=${DIGEST}`, [SECRET], 0],
  ['timestamp missing or malformed', `${'x'.repeat(4_096)},t=${AT},v0=${DIGEST}`, [SECRET], 0],
  ['too old', `t=${AT},v0=${DIGEST}`, [SECRET], 31 * 60_000],
  ['from the future', `t=${AT},v0=${DIGEST}`, [SECRET], -6 * 60_000],
  ['mismatch', `t=${AT},v0=${'0'.repeat(64)}`, [SECRET], 0],
])('an operator is told “signature %s”, and nothing of what was sent', (reason, header, secrets, laterMs) => {
  expect(verdict(header, secrets, NOW_MS + laterMs)).toEqual({ valid: false, reason: `signature ${reason}` });
});

test('without a secret nothing verifies, and an operator is told why', () => {
  expect(verdict(`t=${AT},v0=${DIGEST}`, [])).toEqual({ valid: false, reason: 'no secret configured' });
});
