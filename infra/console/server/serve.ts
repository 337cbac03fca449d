import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Refused } from '../../ops/cli/refused.ts';
import { type ConsoleOptions, consoleApp } from './app.ts';
import { newSecret } from './entry.ts';

export interface Serving {
  /** With the token: whoever has it has the console. */
  readonly address: string;
  /** Ends every answer under way. */
  close(): Promise<void>;
}

export interface ServeOptions extends Omit<ConsoleOptions, 'token'> {
  /** 0: one that is free. */
  readonly port: number;
}

/** On this machine only. @throws Refused when the port is taken. */
export async function serveConsole({ port, ...options }: ServeOptions): Promise<Serving> {
  const token = newSecret();
  const { fetch } = consoleApp({ ...options, token });
  // The local stack may live in this process, and has its own idea of requests.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new Refused(`Port ${port} is in use: choose another --port, or 0 for any.`) : error;
  });
  // A server that listens on TCP has an address with a port.
  const at = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${at.port}/?token=${token}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      // Made by `createServer` of node:http, which can; a journey would else be followed to its end.
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
