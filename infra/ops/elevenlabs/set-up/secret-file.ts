import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ROOT } from '../../../deploy/environment.ts';

const NAME = 'ELEVENLABS_HMAC_SECRET';
const BEFORE = `${NAME}_PREVIOUS`;

/** The file of secrets that `make plan` reads for this environment. */
export function secretFileOf(environment: string, root: string = ROOT): string {
  const own = join(root, `.env.${environment}`);
  return environment === 'dev' && !existsSync(own) && existsSync(join(root, '.env'))
    ? join(root, '.env')
    : own;
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** The webhook's secret in that file. */
export const keptSecret = (path: string): string | undefined => parseEnv(textOf(path))[NAME] || undefined;

/** @throws when it cannot be written, before there is a secret to lose. */
export function prepareSecretFile(path: string): void {
  writeFileSync(path, textOf(path), { mode: 0o600 });
  chmodSync(path, 0o600);
}

/** The one before stays valid beside it, because ElevenLabs may still sign with that. */
export function keepSecret(path: string, secret: string): void {
  const text = textOf(path);
  const before = parseEnv(text)[NAME];
  const lines = text
    .split('\n')
    .filter((line) => !new RegExp(`^\\s*(${NAME}${before ? `|${BEFORE}` : ''})\\s*=`).test(line));
  const kept = lines.join('\n').trimEnd();
  const added = [`${NAME}=${secret}`, ...(before ? [`${BEFORE}=${before}`] : [])].join('\n');
  writeFileSync(path, `${kept === '' ? '' : `${kept}\n`}${added}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
}
