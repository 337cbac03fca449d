import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Routes } from '../../infra/console/server/app.ts';
import type { Place } from '../../infra/console/server/place.ts';
import { type Serving, serveConsole } from '../../infra/console/server/serve.ts';
import { untold } from './console-rig.ts';
import { type Visitor, visit } from './served.ts';

const NOWHERE = 'http://127.0.0.1:9';
/** An environment with nothing behind it, for what never comes so far. */
export const nowhere: Place = {
  isLocal: false,
  ...untold,
  target: {
    ...{ name: 'prod', clientDataUrl: NOWHERE, retrieveUrl: NOWHERE, postCallUrl: NOWHERE },
    ...{ workspaceKey: 'key', hmacSecret: 'secret', bucket: 'bucket', table: 'table' },
    ...{ queueUrl: NOWHERE, deadLetterUrl: NOWHERE, memoryScope: 'caller', aws: {} },
    mem0: { host: NOWHERE, apiKey: 'key' },
    invokePostCall: async () => undefined,
  },
};

export interface Door {
  readonly routes: readonly Routes[];
  serving(): Serving;
  /** Come in with the token. */
  visitor(): Visitor;
  origin(): string;
  port(): string;
  /** Of the page's files. */
  folder(): string;
}

/** A console that listens, with a page of two files. */
export function openDoor(routes: readonly Routes[], place = nowhere): Door {
  let folder: string;
  let serving: Serving;
  let visitor: Visitor;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-page-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>the page</title>');
    writeFileSync(join(folder, 'app.js'), 'export {};');
    serving = await serveConsole({ place, port: 0, pageFolder: folder, routes });
    visitor = await visit(serving.address);
  });
  afterAll(async () => {
    await serving.close();
    rmSync(folder, { recursive: true });
  });
  return {
    routes,
    serving: () => serving,
    visitor: () => visitor,
    origin: () => visitor.origin,
    port: () => new URL(visitor.origin).port,
    folder: () => folder,
  };
}
