import { existsSync, readFileSync } from 'node:fs';
import { lazyAgentTypes } from '../../shared/agents/lazy-agent-types.ts';
import { systemClock } from '../../shared/clock.ts';
import { READY_FILE } from '../local/ready.ts';
import { type Settings, settingsFrom } from '../local/settings.ts';
import type { Place } from './server/place.ts';

/** The environment that is looked at, for as long as it is. */
export interface OpenPlace {
  readonly place: Place;
  /** True for a local stack that was started for this console, in which nobody has called yet. */
  readonly isNew: boolean;
  close(): Promise<void>;
}

const ANSWERS_WITHIN_MS = 1_000;
const AGENT_TYPES_PATIENCE_MS = 2_000;

/** `local`: the stack that runs on this machine, or a new one. @throws Refused, Problem */
export async function openPlace(name: string, env: NodeJS.ProcessEnv): Promise<OpenPlace> {
  if (name !== 'local') {
    const { deployedTarget } = await import('../ops/target/deployed-target.ts');
    const target = await deployedTarget(name);
    const { deployedSettings } = await import('./deployed-settings.ts');
    const place = { target, isLocal: false, ...told(await deployedSettings(name)) };
    return { place, isNew: false, close: async () => undefined };
  }
  const readyFile = env.LOCAL_STACK_FILE ?? READY_FILE;
  // Loaded when they are wanted: a stack is half a second of modules.
  const running = (await answers(readyFile))
    ? undefined
    : await (await import('./own-stack.ts')).startOwnStack(env, readyFile);
  const { localTarget } = await import('../ops/target/local-target.ts');
  const target = await localTarget(readyFile);
  return {
    place: {
      target,
      isLocal: true,
      ...told(settingsFrom(env)),
      ...(running ? { lines: running.lines } : {}),
    },
    isNew: running !== undefined,
    close: async () => running?.stop(),
  };
}

/** The settings, and the agent types that they name; a browser waits for those longer than a caller does. */
function told(settings: Settings): Pick<Place, 'settings' | 'agentTypes'> {
  const { CONFIG_S3_BUCKET: bucket, CONFIG_S3_KEY: key = 'agent-types.json' } = settings;
  return { settings, agentTypes: lazyAgentTypes({ bucket, key }, systemClock, AGENT_TYPES_PATIENCE_MS) };
}

/** Whether the stack that left this file is still there: one that was killed leaves it behind. */
async function answers(readyFile: string): Promise<boolean> {
  if (!existsSync(readyFile)) return false;
  const { clientDataUrl } = JSON.parse(readFileSync(readyFile, 'utf8'));
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  // Any answer will do, 401 in fact.
  return fetch(clientDataUrl, { method: 'POST', body: '{}', signal }).then(
    () => true,
    () => false,
  );
}
