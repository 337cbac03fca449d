import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nothing listens there: these bundles never speak to Mem0. */
export const NO_MEM0 = 'http://127.0.0.1:9';

const BUNDLES = {
  /** Answers with a status: what the function saw. */
  'client-data': `
    export async function handler(event, context) {
      if (event.rawQueryString === 'throw') throw new TypeError('broken on purpose');
      if (event.rawQueryString === 'crash') process.exit(3);
      if (event === 'hang' || event.rawQueryString === 'hang') await new Promise(() => setTimeout(() => {}, 60_000));
      const { functionName, memoryLimitInMB, awsRequestId } = context;
      const seen = { event, environment: process.env, pid: process.pid, functionName, memoryLimitInMB, awsRequestId,
        remainingMs: context.getRemainingTimeInMillis() };
      return { statusCode: 201, headers: { 'X-Door': 'one' }, body: JSON.stringify(seen) };
    }`,
  /** Answers without a status. */
  retrieve: 'export const handler = async (event) => ({ heard: event.body });',
  /** A webhook that echoes, and a queue worker that sticks to a message's first delivery until it is killed. */
  'post-call': `
    export async function handler(event) {
      const seen = Buffer.from(JSON.stringify(event)).toString('base64');
      if (!event.Records) return { statusCode: 200, isBase64Encoded: true, body: seen };
      const [record] = event.Records;
      const first = record.attributes.ApproximateReceiveCount === '1';
      console.log((first ? 'stuck on ' : 'done with ') + record.body);
      if (first) await new Promise(() => setTimeout(() => {}, 60_000));
    }`,
};

export interface Bundles {
  readonly directory: string;
  remove(): Promise<void>;
}

/**
 * Writes three throw-away bundles, laid out as the build lays out the real ones.
 * @param others sources that take the place of these.
 */
export async function writeBundles(
  others: Partial<Record<keyof typeof BUNDLES, string>> = {},
): Promise<Bundles> {
  const directory = await mkdtemp(join(tmpdir(), 'local-bundles-'));
  for (const [name, source] of Object.entries({ ...BUNDLES, ...others })) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, 'index.mjs'), source);
  }
  return { directory, remove: () => rm(directory, { recursive: true }) };
}
