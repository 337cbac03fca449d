import { count, errorFacts, log } from '../../log.ts';
import type { HttpEvent, HttpReply, Link } from '../http/http-event.ts';

/** What is known of a key. `busy`: another call with this key is still running. */
export type Claim =
  | { readonly state: 'claimed' }
  | { readonly state: 'busy' }
  | { readonly state: 'done'; readonly answer: string };

/** Port to the claims. Throws StorageUnavailable. */
export interface Claims {
  /** Takes the key if it is free; a claim whose call never ended is free again after a while. */
  claim(key: string): Promise<Claim>;
  /** Remembers the answer for later deliveries. */
  complete(key: string, answer: string): Promise<void>;
  /** Gives the key back, because the call failed and must be able to come again. */
  forget(key: string): Promise<void>;
}

export interface Idempotency {
  readonly claims: Claims;
  /** undefined = this call has no identity and is simply run. */
  keyOf(event: HttpEvent): string | undefined;
  /** The body for a delivery that is already done; by default the remembered one. */
  readonly duplicateBody?: string;
}

/**
 * Claim → run → remember the answer, or forget the claim when the call threw.
 *
 * While another delivery is `busy` this one runs too: what it would do is idempotent by its address, and to answer
 * 200 for it before anything is durable could lose the event. When the claims fail it runs as well, with a metric.
 */
export const idempotency = ({ claims, keyOf, duplicateBody }: Idempotency): Link => ({
  before: async ({ event }): Promise<HttpReply | undefined> => {
    const key = keyOf(event);
    if (key === undefined) return undefined;
    const claim = await claims.claim(key).catch(unavailable);
    if (claim?.state === 'claimed') event.call.claimedKey = key;
    if (claim?.state !== 'done') return undefined;
    event.call.outcome = 'duplicate';
    const { headers, body } = JSON.parse(claim.answer) as HttpReply;
    return { statusCode: 200, headers, body: duplicateBody ?? body };
  },
  after: async ({ event, response }) => {
    const key = event.call.claimedKey;
    // A remembered failure would be replayed to the retry that could succeed.
    if (key === undefined || !response || response.statusCode !== 200) return;
    const remembered = { headers: response.headers, body: duplicateBody === undefined ? response.body : '' };
    await claims.complete(key, JSON.stringify(remembered)).catch(unavailable);
  },
  onError: async ({ event }) => {
    const key = event.call.claimedKey;
    if (key !== undefined) await claims.forget(key).catch(unavailable);
  },
});

function unavailable(error: unknown): undefined {
  count('IdempotencyUnavailable');
  log('warn', 'idempotency unavailable', errorFacts(error));
}
