import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

export interface OverHttp {
  readonly Bindings: HttpBindings;
}

/**
 * Refuses what another page sends with this browser: under a name that leads here by DNS (Host), or from elsewhere (Origin,
 * Sec-Fetch-Site). No page can set any of them, and every change comes with an Origin.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const onlyOurs: MiddlewareHandler<OverHttp> = async (c, next) => {
  const port = c.env.incoming.socket.localPort;
  const host = c.req.header('host');
  const isHere = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const isElsewhere =
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none');
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  const isUnproven = changes && origin === undefined;
  if (!isHere || isElsewhere || isUnproven) {
    throw new HTTPException(403, { message: 'The console takes requests of its own page only.' });
  }
  await next();
};
