import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Place } from '../../infra/console/server/place.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import { localTarget } from '../../infra/ops/target/local-target.ts';
import { BUNDLED_AGENT_TYPES } from '../../shared/agents/agent-types.ts';
import { changeEnvironment } from '../support/environment.ts';

export interface ConsoleRig {
  stack(): Stack;
  place(): Place;
  /** What the functions have logged. */
  readonly lines: string[];
  /** The lines of the audit log so far. */
  audited(): readonly Readonly<Record<string, unknown>>[];
}

/** Functions that are told nothing but where their stack is. */
export const untold: Pick<Place, 'settings' | 'agentTypes'> = {
  settings: {},
  agentTypes: { current: async () => BUNDLED_AGENT_TYPES },
};

/** Set by opening a target, as for the operator's verbs. */
const AWS = [
  ...['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  ...['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_DYNAMODB'],
];

/** One real local stack for a test file, and the console's place that looks at it. */
export function consoleRig(options: StackOptions = {}): ConsoleRig {
  const lines: string[] = [];
  let stack: Stack;
  let place: Place;
  let folder: string;
  let restore = (): void => undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
    const bundleDirectory = inject('bundleDirectory');
    const onOutput = (line: string): void => void lines.push(line);
    stack = await startStack({ bundleDirectory, embeddings: 'words', mem0LagMs: 10, onOutput, ...options });
    const nothing = Object.fromEntries(AWS.map((name) => [name, undefined]));
    restore = changeEnvironment({ ...nothing, OPS_AUDIT_LOG: join(folder, 'audit.jsonl') });
    writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack.ready));
    const target = await localTarget(join(folder, 'stack.json'));
    place = { target, isLocal: true, lines: () => lines, ...untold };
  }, 120_000);
  afterAll(async () => {
    restore();
    await stack?.stop();
    rmSync(folder, { recursive: true });
  });
  return {
    lines,
    stack: () => stack,
    place: () => place,
    audited: () => linesOf(join(folder, 'audit.jsonl')).map((line) => JSON.parse(line)),
  };
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** What a route answers with 200. @throws what it threw, or says what it answered instead. */
export async function answer<T>(app: Hono, path: string, body?: object): Promise<T> {
  const said = await ask(app, path, body);
  if (said.status !== 200) throw new Error(`${path} answered ${said.status}`);
  // The contract of the route that was asked.
  return (await said.json()) as T;
}

/** A POST with a body, else a GET. What a route throws is thrown: the server's frame turns it into a status. */
export async function ask(app: Hono, path: string, body?: object): Promise<Response> {
  app.onError((error) => {
    throw error;
  });
  const headers = { 'content-type': 'application/json' };
  return app.request(path, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
}
