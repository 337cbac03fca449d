import type { Secrets } from '../../shared/secrets.ts';

/** Secrets that hold this Mem0 key, or none. */
export function fixedSecrets(...mem0ApiKey: readonly string[]): Secrets {
  return { read: async () => ({ mem0ApiKey, workspaceKey: [], hmacSecret: [] }) };
}
