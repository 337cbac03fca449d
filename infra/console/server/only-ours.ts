import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

export interface OverHttp {
  readonly Bindings: HttpBindings;
}

/**
 * Refuses what another page sends with this browser: under a name that leads here by DNS (Host), from elsewhere (Origin,
 * Sec-Fetch-Site). https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const onlyOurs: MiddlewareHandler<OverHttp> = async (c, next) => {
  const port = c.env.incoming.socket.localPort;
  const host = c.req.header('host');
  const isHere = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  const { method } = c.req;
  const changes = method !== 'GET' && method !== 'HEAD';
  const origin = c.req.header('origin');
  const isOurs = origin === undefined ? !changes : origin === `http://${host}`;
  // Absent in clients that are no browsers.
  const site = c.req.header('sec-fetch-site') ?? 'none';
  if (!isHere || !isOurs || (site !== 'none' && site !== 'same-origin')) {
    throw new HTTPException(403, { message: 'The console takes requests of its own page only.' });
  }
  await next();
};
