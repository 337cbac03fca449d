import { CLIENT_DATA_CONFIG } from '../../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../../functions/retrieve/config.ts';
import type { SecretName } from '../../shared/secrets.ts';

/** What `npm run dev` hands on from its own environment to the functions: their settings and secrets, nothing else. */
export type Settings = Readonly<Record<string, string>>;

/** As shared/secrets.ts names them; the type misses none. */
const SECRETS: Readonly<Record<SecretName, string>> = {
  mem0ApiKey: 'MEM0_API_KEY',
  workspaceKey: 'ELEVENLABS_WORKSPACE_KEY',
  hmacSecret: 'ELEVENLABS_HMAC_SECRET',
  elevenLabsApiKey: 'ELEVENLABS_API_KEY',
};
/** The old values that are valid beside the new ones during a rotation. */
const PREVIOUS = [SECRETS.workspaceKey, SECRETS.hmacSecret].map((name) => `${name}_PREVIOUS`);
const SECRET_NAMES = new Set([...Object.values(SECRETS), ...PREVIOUS]);

/** Where state and work lie is the stack's own affair: a developer's shell may name those of a real one. */
const OF_THE_STACK = new Set(['STATE_TABLE', 'ARCHIVE_BUCKET', 'QUEUE_URL', 'DEAD_LETTER_URL']);

const SHAPES = [CLIENT_DATA_CONFIG, RETRIEVE_CONFIG, POST_CALL_CONFIG];
const READ_NAMES = SHAPES.flatMap((shape) => Object.values(shape).map(([name]): string => name));

/** Read elsewhere than in a configuration: by the log, and as shared/former-names.ts says. */
const OTHERS = ['LOG_LEVEL', 'METRICS_ENABLED', 'RATE_LIMIT_ENABLED'];

/** Nothing of AWS is here, and no SECRETS_PATH: there is no SSM to ask. */
const NAMES: ReadonlySet<string> = new Set(
  [...READ_NAMES, ...SECRET_NAMES, ...OTHERS].filter((name) => !OF_THE_STACK.has(name)).sort(),
);

/** gettext reads LANGUAGE too, and many a shell sets it: a list of locales such as `en_US:en` is not meant for us. */
const isForGettext = (name: string, value: string): boolean =>
  name === 'LANGUAGE' && /^(?!off$)([a-z]{2,3}|C)([_.@:]|$)/.test(value);

/** What is unset or blank leaves the stack's own value or the function's default. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const settings: Record<string, string> = {};
  for (const name of NAMES) {
    const value = env[name] ?? '';
    if (value.trim() !== '' && !isForGettext(name, value)) settings[name] = value;
  }
  return settings;
}

/** One line for each, without the values of secrets. */
export function settingLines(settings: Settings): readonly string[] {
  const shown = (name: string, value: string): string => (SECRET_NAMES.has(name) ? '(secret)' : value);
  return Object.entries(settings).map(([name, value]) => `${name}=${shown(name, value)}`);
}
