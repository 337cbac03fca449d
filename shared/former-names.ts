import { log } from './log.ts';

/** Names of the system that this one succeeds. All that have a new one are post-call's; the others carry none of this. */
export const RENAMED = {
  ELEVENLABS_HMAC_KEY: 'ELEVENLABS_HMAC_SECRET',
  S3_BUCKET_NAME: 'ARCHIVE_BUCKET',
  ASYNC_PROCESSING_QUEUE_URL: 'QUEUE_URL',
  DLQ_URL: 'DEAD_LETTER_URL',
};

const ONE_PROJECT = 'a key has one project';
const IGNORED = { MEM0_ORG_ID: ONE_PROJECT, MEM0_PROJECT_ID: ONE_PROJECT, MEM0_DIR: 'nothing is on disk' };

/**
 * The environment under today's names, which win where both are set. What was found under a former one is told in one
 * line, never a value. Brief, because the read functions load it on the caller's clock.
 */
export function withTodaysNames(
  env: NodeJS.ProcessEnv,
  renamed: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const today: Record<string, string | undefined> = {};
  const told: string[] = [];
  for (const [former, name] of Object.entries(renamed)) {
    if (!env[former]?.trim() || env[name]?.trim()) continue;
    today[name] = env[former];
    told.push(`${former} is now ${name}`);
  }
  for (const [name, why] of Object.entries(IGNORED)) {
    if (env[name]?.trim()) told.push(`${name} is ignored: ${why}`);
  }
  if (isSwitchedOff(env.RATE_LIMIT_ENABLED)) {
    today.RATE_LIMIT_PER_MINUTE = '0';
    told.push('RATE_LIMIT_ENABLED=false is now RATE_LIMIT_PER_MINUTE=0');
  }
  if (told.length === 0) return env;
  log('warn', told.join('; '));
  return { ...env, ...today };
}

function isSwitchedOff(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === 'false';
}
