import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../infra/deploy/environment.ts';
import {
  type Emulator,
  emulatorIsInstalled,
  startEmulator,
  stopEmulator,
} from '../infra/emulated/emulator.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers where the emulator of AWS is, as `Emulator` in JSON; null where none is installed. */
    emulatorDoor: string;
  }
}

const FOLDER = join(ROOT, 'build/terraform/test-emulator');

/**
 * Starts the emulator when the first test file asks for it: it takes two seconds of a core, which a run of all tests
 * needs once and most other runs never.
 */
export default async function emulatorOnDemand({ provide }: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Emulator | null> | undefined;
  const server = createServer(async (_request, response) => {
    started ??= emulatorIsInstalled() ? startEmulator(FOLDER) : Promise.resolve(null);
    await started.then(
      (emulator) => response.end(JSON.stringify(emulator)),
      (error) => response.writeHead(500).end(`${error}`),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port; only pipes have a text.
  provide('emulatorDoor', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    if (started !== undefined) await stopEmulator(FOLDER);
  };
}
