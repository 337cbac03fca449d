import type { Secrets } from '../../shared/secrets.ts';
import { knownSecrets } from '../support/known-secrets.ts';

/** A Mem0 without a bound of its own for one request. */
export const mem0At = (host: string) => ({ host, requestLimitMs: 60_000 });

/** Secrets that hold this Mem0 key, or none. */
export function fixedSecrets(...mem0ApiKey: readonly string[]): Secrets {
  return knownSecrets({ mem0ApiKey });
}
