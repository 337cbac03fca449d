import type { Clock } from '../../clock.ts';
import { type SignatureWindow, verifySignature } from '../../elevenlabs/signature.ts';
import { StorageUnavailable, Unauthenticated } from '../../errors.ts';
import { count } from '../../log.ts';
import type { Secrets } from '../../secrets.ts';
import type { Link } from './http-event.ts';

/** Its name at the system that this one succeeds, whose proxies and scripts still send it. */
const FORMER_HEADER = 'x-elevenlabs-signature';

/** Authenticates by the `ElevenLabs-Signature` over the raw bytes; it must stand before the JSON parser. */
export const webhookSignature = (secrets: Secrets, window: SignatureWindow, clock: Clock): Link => ({
  before: async ({ event }) => {
    const header = event.headers['elevenlabs-signature'] ?? event.headers[FORMER_HEADER];
    const message = { rawBody: event.call.rawBody, header };
    const { hmacSecret } = await secrets.read();
    // Our own fault: a 401 would tell ElevenLabs never to send this call again.
    if (hmacSecret.length === 0) throw new StorageUnavailable('no webhook secret configured');
    const verdict = verifySignature(message, hmacSecret, clock.now(), window);
    if (verdict.valid) return;
    count('SignatureInvalid');
    throw new Unauthenticated(verdict.reason);
  },
});
