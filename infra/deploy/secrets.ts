import { scryptSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Problem } from './outcome.ts';

/** What has to be there before anything works comes first. */
const REQUIRED = ['MEM0_API_KEY', 'ELEVENLABS_WORKSPACE_KEY'];
const OPTIONAL = ['ELEVENLABS_HMAC_SECRET', 'ELEVENLABS_API_KEY'];
/** The old values of what ElevenLabs presents to us, during a rotation. */
const PREVIOUS = ['ELEVENLABS_WORKSPACE_KEY_PREVIOUS', 'ELEVENLABS_HMAC_SECRET_PREVIOUS'];
const VARIABLES = [...REQUIRED, ...OPTIONAL, ...PREVIOUS];

/**
 * The secrets as Terraform takes them: `secrets` (ephemeral, never stored) and `secret_versions` (which exist, and a
 * number that changes when the value does, for Terraform cannot see a write-only value change).
 * The shell's variables win over those of the `.env` file.
 * @throws Problem naming what is missing, never a value.
 */
export function secretVariables(dotEnvPath: string, env: NodeJS.ProcessEnv = process.env) {
  const file = existsSync(dotEnvPath) ? parseEnv(readFileSync(dotEnvPath, 'utf8')) : {};
  const values = new Map(
    VARIABLES.flatMap((name) => {
      const value = (env[name] ?? file[name] ?? '').trim();
      return value === '' ? [] : [[name.toLowerCase().replaceAll('_', '-'), value] as const];
    }),
  );
  const missing = REQUIRED.filter((name) => !values.has(name.toLowerCase().replaceAll('_', '-')));
  if (missing.length > 0) {
    throw new Problem(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. Copy .env.example to .env and write ${missing.length > 1 ? 'them' : 'it'} there.`,
    );
  }
  return terraformSecrets(Object.fromEntries(values));
}

/** For commands that write no secret, so that nobody needs the values to look at or remove what was made. */
export const NO_SECRETS = terraformSecrets({
  'mem0-api-key': 'not-written',
  'elevenlabs-workspace-key': 'not-written',
});

/** @param secrets values by parameter name, e.g. `mem0-api-key`. */
export function terraformSecrets(secrets: Readonly<Record<string, string>>) {
  const versions = Object.entries(secrets).map(([name, value]) => [name, versionOf(name, value)]);
  return {
    TF_VAR_secrets: JSON.stringify(secrets),
    TF_VAR_secret_versions: JSON.stringify(Object.fromEntries(versions)),
  };
}

/**
 * A number from 1 to 2^20 that is not secret and differs, but once in a million, when the value differs. So few bits
 * fit far too many values to confirm a guessed one, and a slow hash keeps even a list of guesses from being narrowed
 * cheaply.
 */
function versionOf(name: string, value: string): number {
  return (scryptSync(value, name, 4).readUInt32BE() & 0xfffff) + 1;
}
