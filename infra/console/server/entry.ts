import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Fault } from '../api/start.ts';
import type { OverHttp } from './only-ours.ts';
import { REFUSED_PAGE, REFUSED_PAGE_POLICY } from './refused-page.ts';

/** A token for one start of the console, or what its cookie holds. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Lets in whoever has the cookie, and gives it to whoever comes to `/` with the token. */
export function entry(token: string): MiddlewareHandler<OverHttp> {
  const session = newSecret();
  return async (c, next) => {
    // Browsers keep one jar for all ports of a host.
    const name = `console-${c.env.incoming.socket.localPort}`;
    const given = c.req.path === '/' ? c.req.query('token') : undefined;
    if (given === undefined) return isSame(getCookie(c, name), session) ? next() : refused(c);
    if (!isSame(given, token)) return refused(c);
    setCookie(c, name, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
    // Else the token would stay in the address bar and in the browser's history.
    return c.redirect('/');
  };
}

function refused(c: Context): Response {
  if (c.req.path.startsWith('/api/')) {
    const fault: Fault = { error: 'Open the address that the console has printed in its terminal.' };
    return c.json(fault, 401);
  }
  return c.html(REFUSED_PAGE, 401, { 'Content-Security-Policy': REFUSED_PAGE_POLICY });
}

/** In a time that tells nothing of where they differ. */
function isSame(given: string | undefined, secret: string): boolean {
  const [one, other] = [given ?? '', secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
