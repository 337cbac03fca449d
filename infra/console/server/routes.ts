import type { Routes } from './app.ts';
import { callRoutes } from './call-routes.ts';
import { callerRoutes } from './caller-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { startRoutes } from './start-routes.ts';
import { telephoneRoutes } from './telephone-routes.ts';

/** All that the page may ask for. */
export const ROUTES: readonly Routes[] = [
  startRoutes,
  telephoneRoutes,
  callerRoutes,
  callRoutes,
  searchRoutes,
  deskRoutes,
];
