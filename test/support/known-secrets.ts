import { systemClock } from '../../shared/clock.ts';
import { openSecrets, type Secrets, type SecretValues } from '../../shared/secrets.ts';

/** Secrets with these values and no others. */
export function knownSecrets(values: Partial<SecretValues>): Secrets {
  const none = openSecrets([], {}, systemClock);
  return { read: async () => ({ ...(await none.read()), ...values }) };
}
