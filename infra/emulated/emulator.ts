import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../deploy/problem.ts';

/** moto_server, an emulator of AWS: https://docs.getmoto.org/en/latest/docs/server_mode.html */
export interface Emulator {
  readonly url: string;
  /** Of the process, and of the group of processes it leads. */
  readonly pid: number;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

export function emulatorIsInstalled(): boolean {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
}

/** The emulator that an earlier command left running and noted in `folder`. */
export async function runningEmulator(folder: string): Promise<Emulator | undefined> {
  const note = join(folder, 'emulator.json');
  if (!existsSync(note)) return undefined;
  // Written by `startEmulator` below.
  const emulator = JSON.parse(readFileSync(note, 'utf8')) as Emulator;
  return (await answers(emulator.url)) ? emulator : undefined;
}

/** Starts it on a free port of 127.0.0.1, as a process that outlives this one, and notes it in `folder`. */
export async function startEmulator(folder: string): Promise<Emulator> {
  mkdirSync(folder, { recursive: true });
  const logPath = join(folder, 'emulator.log');
  const log = openSync(logPath, 'w');
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  child.unref();
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadlineMs && child.exitCode === null) {
    const url = readFileSync(logPath, 'utf8').match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    if (url !== undefined && child.pid !== undefined && (await answers(url))) {
      const emulator = { url, pid: child.pid };
      writeFileSync(join(folder, 'emulator.json'), JSON.stringify(emulator));
      return emulator;
    }
    await pause(100);
  }
  throw new Problem(`moto_server did not start; see ${logPath}`);
}

/** Returns when its processes have ended, so that nothing of it is left when `make` is done. */
export async function stopEmulator(folder: string): Promise<void> {
  const emulator = await runningEmulator(folder);
  rmSync(join(folder, 'emulator.json'), { force: true });
  if (emulator === undefined) return;
  process.kill(-emulator.pid, 'SIGTERM');
  const deadlineMs = performance.now() + STOP_TIMEOUT_MS;
  while (lives(emulator) && performance.now() < deadlineMs) await pause(50);
  if (lives(emulator)) process.kill(-emulator.pid, 'SIGKILL');
}

/** Made-up credentials, and the address every client of AWS reads. */
export function emulatorVariables({ url }: Emulator) {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'emulated',
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_REGION: 'us-east-1',
    // Whatever else the shell says of AWS does not belong here.
    AWS_PROFILE: '',
    AWS_SESSION_TOKEN: '',
  };
}

/** Made-up secrets: as long as they are the same, a second plan has nothing to write. */
export const EMULATED_SECRETS = {
  'mem0-api-key': 'made-up-mem0-key-of-the-emulator',
  'elevenlabs-workspace-key': 'made-up-workspace-key-of-the-emulator',
  'elevenlabs-hmac-secret': 'made-up-hmac-secret-of-the-emulator',
};

function lives({ pid }: Emulator): boolean {
  try {
    // Signal 0 only asks: https://man7.org/linux/man-pages/man2/kill.2.html
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`)).ok;
  } catch {
    return false;
  }
}
