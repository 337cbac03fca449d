import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The signature of an ElevenLabs post-call webhook: header `ElevenLabs-Signature: t=<unix seconds>,v0=<hex>`,
 * hex = HMAC-SHA256 with the secret's UTF-8 bytes over `<t>.<raw body>`.
 * https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 *
 * Ours, because the official SDK compares in variable time, accepts any future timestamp and knows one secret.
 */
export interface SignatureWindow {
  /** How old a signature may be. ElevenLabs' own tolerance is 30 minutes. */
  readonly pastMs: number;
  /** How far ahead of our clock it may be. */
  readonly futureMs: number;
}

export type Verdict = { readonly valid: true } | { readonly valid: false; readonly reason: string };

export interface SignedMessage {
  /** The bytes as they came, before any parsing. */
  readonly rawBody: string | Uint8Array;
  readonly header: string | undefined;
}

const invalid = (reason: string): Verdict => ({ valid: false, reason });

/**
 * @param secrets the valid secrets: two during a rotation, none refuses everything.
 * @param nowMs milliseconds since the Unix epoch.
 */
export function verifySignature(
  message: SignedMessage,
  secrets: readonly string[],
  nowMs: number,
  window: SignatureWindow,
): Verdict {
  if (message.header === undefined || message.header === '') return invalid('signature header missing');
  if (secrets.length === 0) return invalid('no secret configured');
  const { timestamps, digests } = parseHeader(message.header);
  const timestamp = timestamps[0];
  if (timestamp === undefined || timestamps.length > 1 || !/^\d{1,12}$/.test(timestamp)) {
    return invalid('signature timestamp missing or malformed');
  }
  const signatures = digests.filter((digest) => /^[0-9a-f]{64}$/.test(digest));
  if (signatures.length === 0) return invalid('signature v0 missing or malformed');
  const ageMs = nowMs - Number(timestamp) * 1000;
  if (ageMs > window.pastMs) return invalid('signature too old');
  if (ageMs < -window.futureMs) return invalid('signature from the future');
  const matches = secrets.some((secret) => {
    const expected = hmac(secret, timestamp, message.rawBody);
    return signatures.some((signature) => timingSafeEqual(expected, Buffer.from(signature, 'hex')));
  });
  return matches ? { valid: true } : invalid('signature mismatch');
}

/** Signs as ElevenLabs does; for tests, the demo and replay. @param timestampSecs Unix seconds. */
export function signatureHeader(rawBody: string | Uint8Array, secret: string, timestampSecs: number): string {
  return `t=${timestampSecs},v0=${hmac(secret, `${timestampSecs}`, rawBody).toString('hex')}`;
}

function hmac(secret: string, timestamp: string, rawBody: string | Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
}

/** Parts in any order, spaces around them, other schemes beside ours. A real header is about 80 characters. */
function parseHeader(header: string): { timestamps: string[]; digests: string[] } {
  const parts = header.slice(0, 4096).split(',');
  const values = (scheme: string): string[] =>
    parts
      .map((part) => part.trim())
      .filter((part) => part.startsWith(`${scheme}=`))
      .map((part) => part.slice(scheme.length + 1).trim());
  return { timestamps: values('t'), digests: values('v0') };
}
