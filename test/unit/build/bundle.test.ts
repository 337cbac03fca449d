import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, FUNCTIONS, type FunctionName } from '../../../infra/build/bundle.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
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

interface Built {
  /** Everything the function carries. */
  readonly inputs: readonly string[];
  /** What loads at a cold start: `index.mjs` and whatever it imports statically. */
  readonly coldInputs: readonly string[];
  readonly coldBytes: number;
  readonly coldFiles: readonly string[];
}

async function built(name: FunctionName): Promise<Built> {
  const { outputs } = (await bundle(name, join(folder, 'inputs'))).metafile;
  const modules = Object.keys(outputs).filter((path) => path.endsWith('.mjs'));
  const cold = modules.filter((path) => path.endsWith('/index.mjs'));
  // Grows while it is walked.
  for (const path of cold) {
    const imported = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const { path: next } of imported) {
      if (next in outputs && !cold.includes(next)) cold.push(next);
    }
  }
  const inputsOf = (paths: readonly string[]) =>
    paths.flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  return {
    inputs: inputsOf(modules),
    coldInputs: inputsOf(cold),
    coldFiles: cold,
    coldBytes: cold.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0),
  };
}

describe('the Lambda packages', () => {
  const functions = new Map<FunctionName, Built>();
  const of = (name: FunctionName): Built =>
    functions.get(name) ?? { inputs: [], coldInputs: [], coldBytes: Number.POSITIVE_INFINITY, coldFiles: [] };
  beforeAll(async () => {
    for (const name of FUNCTIONS) functions.set(name, await built(name));
  });

  it('are the same bytes whenever and wherever they are built', () => {
    expect(buildIn('Pacific/Kiritimati')).toEqual(buildIn('America/Los_Angeles'));
  });

  it.each(FUNCTIONS)(
    '%s.zip holds all its modules as they were built, each with all it imports, and nothing else',
    (name) => {
      const place = join(folder, 'Pacific-Kiritimati', name);
      const zip = unzipSync(readFileSync(`${place}.zip`));
      const modules = readdirSync(place).filter((file) => file.endsWith('.mjs'));
      expect(Object.keys(zip).sort()).toEqual(modules.sort());
      expect(modules).toContain('index.mjs');
      for (const file of modules) {
        const text = new TextDecoder().decode(zip[file]);
        expect(text).toBe(readFileSync(join(place, file), 'utf8'));
        expect(text).not.toContain('sourceMappingURL');
        for (const [, imported = ''] of text.matchAll(/["']\.\/([\w.-]+\.mjs)["']/g))
          expect(modules).toContain(imported);
      }
    },
  );

  it.each(['client-data', 'retrieve'] as const)('%s carries no ajv, axios or AWS SDK', (name) => {
    const { inputs } = of(name);
    expect(inputs.length).toBeGreaterThan(30);
    expect(inputs.filter((path) => /node_modules\/(ajv|axios|@aws-sdk|@smithy)\//.test(path))).toEqual([]);
  });

  it.each(FUNCTIONS)('%s compiles no schema at run time', (name) => {
    expect(of(name).inputs.filter((path) => path.includes('node_modules/ajv'))).toEqual([]);
  });

  it('client-data loads neither Mem0 nor the reader of statements at a cold start, but carries both', () => {
    const late = /node_modules\/mem0ai\/|shared\/memory\/mem0-store|shared\/profile\/stated-(name|facts)/;
    const { coldInputs, inputs } = of('client-data');
    expect(coldInputs.filter((path) => late.test(path))).toEqual([]);
    expect(inputs.filter((path) => late.test(path)).length).toBeGreaterThanOrEqual(4);
  });

  it.each(['client-data', 'retrieve'] as const)('%s loads what only some need on demand', (name) => {
    const late = /@cfworker\/json-schema|schema-fault|agent-types\.schema|person-name/;
    expect(of(name).coldInputs.filter((path) => late.test(path))).toEqual([]);
    expect(of(name).inputs.filter((path) => late.test(path)).length).toBeGreaterThanOrEqual(4);
  });

  it('retrieve loads one file and esbuild’s few helpers at a cold start, since each file more costs half a millisecond', () => {
    expect(of('retrieve').coldFiles.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['client-data', 90_000],
    ['retrieve', 110_000],
  ] as const)('%s loads at most %d bytes at a cold start', (name, limitBytes) => {
    expect(of(name).coldBytes).toBeLessThanOrEqual(limitBytes);
  });

  it.each(FUNCTIONS)('%s carries none of the descriptions that are written for ElevenLabs', (name) => {
    const place = join(folder, 'Pacific-Kiritimati', name);
    const text = readdirSync(place)
      .map((file) => readFileSync(join(place, file), 'utf8'))
      .join();
    expect(text).toContain('elevenlabs_sales_agent');
    expect(text).not.toContain('null if the caller gave no name');
  });

  it('mem0ai still never uses the axios it creates, so leaving it out is safe', () => {
    const source = readFileSync(join(root, 'node_modules/mem0ai/dist/index.mjs'), 'utf8');
    expect(source.match(/this\.client\b/g)).toHaveLength(1);
    expect(source.match(/axios\./g)).toHaveLength(1);
  });
});
