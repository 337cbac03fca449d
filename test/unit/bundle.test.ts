import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, FUNCTIONS, type FunctionName } from '../../infra/build/bundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bundle-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds everything in a process of its own, in the given time zone, and answers the zips' digests. */
function buildIn(timeZone: string): Record<string, string> {
  const out = join(folder, timeZone.replace('/', '-'));
  execFileSync(process.execPath, ['infra/build/build.ts', '--out', out], {
    cwd: root,
    env: { ...process.env, TZ: timeZone },
  });
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(out, `${name}.zip`)))
      .digest('hex');
  return Object.fromEntries(FUNCTIONS.map((name) => [name, digest(name)]));
}

describe('the Lambda packages', () => {
  const inputs = new Map<FunctionName, readonly string[]>();
  const sizes = new Map<FunctionName, number>();
  beforeAll(async () => {
    for (const name of FUNCTIONS) {
      const { metafile } = await bundle(name, join(folder, 'inputs'));
      const [output] = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
      inputs.set(name, Object.keys(output?.[1].inputs ?? {}));
      sizes.set(name, output?.[1].bytes ?? Number.POSITIVE_INFINITY);
    }
  });

  it('are the same bytes whenever and wherever they are built', () => {
    expect(buildIn('Pacific/Kiritimati')).toEqual(buildIn('America/Los_Angeles'));
  });

  it('hold one module and no source map', () => {
    const zip = unzipSync(readFileSync(join(folder, 'Pacific-Kiritimati', 'client-data.zip')));
    expect(Object.keys(zip)).toEqual(['index.mjs']);
    expect(new TextDecoder().decode(zip['index.mjs'])).not.toContain('sourceMappingURL');
  });

  it.each(['client-data', 'retrieve'] as const)('%s carries no ajv, axios or AWS SDK', (name) => {
    const heavy = inputs
      .get(name)
      ?.filter((path) => /node_modules\/(ajv|axios|@aws-sdk|@smithy)\//.test(path));
    expect(inputs.get(name)?.length).toBeGreaterThan(30);
    expect(heavy).toEqual([]);
  });

  it.each(FUNCTIONS)('%s compiles no schema at run time', (name) => {
    expect(inputs.get(name)?.filter((path) => path.includes('node_modules/ajv'))).toEqual([]);
  });

  // client-data carries the words that are no names (20 kB); what it costs to load is in `make bench`.
  it.each([
    ['client-data', 135_000],
    ['retrieve', 80_000],
  ] as const)('%s stays at or below %d bytes', (name, limitBytes) => {
    expect(sizes.get(name)).toBeLessThanOrEqual(limitBytes);
  });

  it('mem0ai still never uses the axios it creates, so leaving it out is safe', () => {
    const source = readFileSync(join(root, 'node_modules/mem0ai/dist/index.mjs'), 'utf8');
    expect(source.match(/this\.client\b/g)).toHaveLength(1);
    expect(source.match(/axios\./g)).toHaveLength(1);
  });
});
