import type { Secrets } from '../../shared/secrets.ts';
import { knownSecrets } from '../support/known-secrets.ts';

/** Secrets that hold this Mem0 key, or none. */
export function fixedSecrets(...mem0ApiKey: readonly string[]): Secrets {
  return knownSecrets({ mem0ApiKey });
}
