import { afterAll, beforeAll, inject } from 'vitest';
import { callDynamodb, KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import type { SmokeTarget } from '../../infra/ops/smoke/target.ts';
import { readObjects } from '../chaos/remains.ts';
import { setEnvironment } from '../support/environment.ts';

/** A whole back end with the bundles of this very source, for the tests of one `describe`; asked for inside a test. */
export function oneStack(options: StackOptions = {}): () => Stack {
  let stack: Stack;
  beforeAll(async () => {
    const bundleDirectory = inject('bundleDirectory');
    stack = await startStack({ bundleDirectory, embeddings: 'words', mem0LagMs: 20, ...options });
  }, 120_000);
  afterAll(() => stack?.stop());
  return () => {
    // The adapters read these; a smoke test sets them for its process.
    setEnvironment(Object.fromEntries(Object.keys(targetOf(stack).aws).map((name) => [name, undefined])));
    return stack;
  };
}

export function targetOf({ ready }: Stack): SmokeTarget {
  const { clientDataUrl, retrieveUrl, postCallUrl, workspaceKey, hmacSecret, bucket, table, deadLetterUrl } =
    ready;
  return {
    ...{ clientDataUrl, retrieveUrl, postCallUrl, workspaceKey, hmacSecret, bucket, table, deadLetterUrl },
    mem0: { host: ready.mem0Url, apiKey: ready.mem0ApiKey },
    aws: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
      AWS_ENDPOINT_URL: ready.awsUrl,
      AWS_ENDPOINT_URL_DYNAMODB: ready.dynamodbUrl,
    },
  };
}

/** All that is stored anywhere, read past the smoke test. */
export async function remains({ ready, mem0 }: Stack) {
  const { Items } = JSON.parse(await callDynamodb(ready.dynamodbUrl, 'Scan', { TableName: ready.table }));
  return {
    objects: [...(await readObjects(ready))].sort(),
    rows: Items.map(({ pk }: { pk: { S: string } }) => pk.S).sort(),
    memories: (mem0?.memories() ?? []).map(({ id }) => id).sort(),
  };
}

export const NOTHING = { objects: [], rows: [], memories: [] };

/** What was printed; the milliseconds differ every time. */
export function printed(): { readonly lines: string[]; print(line: string): void; steps(): string[] } {
  const lines: string[] = [];
  return {
    lines,
    print: (line) => lines.push(line),
    steps: () => lines.map((line) => line.replace(/ +\d+ ms {2}/, ' ')).filter((line) => /^[✓✗]/.test(line)),
  };
}
