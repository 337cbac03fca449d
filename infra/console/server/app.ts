import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { entry } from './entry.ts';
import { faultAnswer } from './faults.ts';
import { NotFound } from './not-found.ts';
import { type OverHttp, onlyOurs } from './only-ours.ts';
import type { Place } from './place.ts';

/** Some of what the page asks for, with whole paths: `/api/…`. */
export type Routes = (place: Place) => Hono;

export interface ConsoleOptions {
  readonly place: Place;
  /** Opens the console once exchanged for a cookie; see `newSecret`. */
  readonly token: string;
  /** Absolute; of `index.html`, `app.js`, `app.css`. */
  readonly pageFolder: string;
  readonly routes: readonly Routes[];
}

const BODY_LIMIT_BYTES = 1_000_000;

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // There is no HTTPS on loopback.
  strictTransportSecurity: false,
  // The page for those who are refused has its own policy.
  overwrite: false,
});

const limit = bodyLimit({
  maxSize: BODY_LIMIT_BYTES,
  onError: () => {
    throw new HTTPException(413, { message: 'The request is larger than 1 MB.' });
  },
});

/** Everything behind one door: nothing is answered, page or data, but to the page that came with the token. */
export function consoleApp({ place, token, pageFolder, routes }: ConsoleOptions): Hono<OverHttp> {
  const app = new Hono<OverHttp>();
  app.onError(faultAnswer);
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.use(headers, onlyOurs, csrf(), entry(token), limit);
  for (const of of routes) app.route('/', of(place));
  app.get('*', serveStatic({ root: pageFolder }));
  app.notFound(() => {
    throw new NotFound('There is nothing at this address.');
  });
  return app;
}
