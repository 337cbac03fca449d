import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { onTestFinished } from 'vitest';

/**
 * Notes the host of every request this process makes until the test ends, whichever client makes it: Node's own
 * http and https, and the one behind `fetch`. https://nodejs.org/api/diagnostics_channel.html#built-in-channels
 */
export function noteOutgoingHosts(): ReadonlySet<string> {
  const hosts = new Set<string>();
  // The message of each channel is as its documentation says.
  const onHttp = (message: unknown): void => {
    hosts.add(`${(message as { request: ClientRequest }).request.getHeader('host')}`);
  };
  const onFetch = (message: unknown): void => {
    hosts.add(new URL(`${(message as { request: { origin: string } }).request.origin}`).host);
  };
  subscribe('http.client.request.start', onHttp);
  subscribe('undici:request:create', onFetch);
  onTestFinished(() => {
    unsubscribe('http.client.request.start', onHttp);
    unsubscribe('undici:request:create', onFetch);
  });
  return hosts;
}
