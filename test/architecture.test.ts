import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The house rules that a machine can check. A layer rule that nothing checks does not hold. */
const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Repository paths for relative imports, bare names for packages. */
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:import\(|import\s)\s*['"]([^'"]+)['"]/g;

function sources(folder: string): readonly SourceFile[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = `${folder}/${name}`;
      const text = readFileSync(resolve(root, path), 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((match) => target(path, match[1] ?? match[2] ?? ''));
      return { path, text, imports };
    });
}

const target = (from: string, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, resolve(root, dirname(from), specifier)) : specifier;

const product = [...sources('functions'), ...sources('shared')];
const everything = [...product, ...sources('infra'), ...sources('test')];

/** Cores and pure files: everything of a function but its handler and its configuration. */
const cores = sources('functions').filter(({ path }) => !/\/(handler|config)\.ts$/.test(path));
const PURE_SHARED = /^shared\/(caller|errors|clock|log|metrics)\.ts$|^shared\/(brief|agents|elevenlabs)\//;
const isAdapter = (path: string): boolean =>
  /\/((dynamo|s3|sqs|mem0|lazy|process)-[^/]+|http-recordings)\.ts$/.test(path);

const offenders = (files: readonly SourceFile[], broken: (file: SourceFile) => boolean): string[] =>
  files.filter(broken).map(({ path }) => path);

/** Source without comments and strings, so that a word in a sentence is no call. */
const code = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");

describe('the house', () => {
  it('finds the files it is about to judge', () => {
    expect(cores.length).toBeGreaterThan(15);
    expect(product.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('functions never import each other', () => {
    const own = (path: string): string => path.split('/').slice(0, 2).join('/');
    const broken = ({ path, imports }: SourceFile): boolean =>
      imports.some((name) => name.startsWith('functions/') && own(name) !== own(path));
    expect(offenders(sources('functions'), broken)).toEqual([]);
  });

  it('shared code knows no function', () => {
    expect(
      offenders(sources('shared'), ({ imports }) => imports.some((name) => name.startsWith('functions/'))),
    ).toEqual([]);
  });

  it('nobody imports tests or infrastructure', () => {
    const broken = ({ imports }: SourceFile): boolean => imports.some((name) => /^(test|infra)\//.test(name));
    expect(offenders(product, broken)).toEqual([]);
  });

  it('cores import no AWS, no Middy, no Mem0 and no adapter', () => {
    const broken = ({ imports }: SourceFile): boolean =>
      imports.some((name) => /^(@aws-sdk|@middy|mem0ai|aws4|node:https?)/.test(name) || isAdapter(name));
    expect(offenders(cores, broken)).toEqual([]);
  });

  it('cores and pure files read no environment, clock or network', () => {
    const pure = [...cores, ...product.filter(({ path }) => PURE_SHARED.test(path) && !isAdapter(path))];
    const broken = ({ path, text }: SourceFile): boolean =>
      /process\.env|Date\.now|new Date\(\)|\bfetch\(|Math\.random|setTimeout/.test(code(text)) &&
      !/^shared\/(clock|log)\.ts$/.test(path);
    expect(offenders(pure, broken)).toEqual([]);
  });

  it('only handlers build adapters', () => {
    const broken = ({ path, imports }: SourceFile): boolean =>
      !isAdapter(path) && !path.endsWith('/handler.ts') && imports.some(isAdapter);
    expect(offenders(product, broken)).toEqual([]);
  });

  it('only the chain and the errors know HTTP statuses', () => {
    const broken = ({ text }: SourceFile): boolean => /statusCode/.test(code(text));
    expect(offenders(cores, broken)).toEqual([]);
  });

  it('no file is longer than 150 lines', () => {
    expect(offenders(everything, ({ text }) => text.trimEnd().split('\n').length > 150)).toEqual([]);
  });

  it('no file is a place for anything: utils, helpers, manager, service, common', () => {
    const broken = ({ path }: SourceFile): boolean =>
      /(^|[/-])(utils?|helpers?|manager|service|common)([./-]|$)/.test(path);
    expect(offenders(everything, broken)).toEqual([]);
  });

  it('no type is switched off', () => {
    const broken = ({ text }: SourceFile): boolean =>
      /@ts-(ignore|expect-error|nocheck)|:\s*any\b|\bas any\b/.test(code(text));
    expect(offenders(everything, broken)).toEqual([]);
  });

  it('phone numbers are from the range reserved for fiction', () => {
    const real = /\+1(?!\d{3}55501\d{2})\d{10}\b/;
    expect(
      offenders(everything, ({ path, text }) => real.test(text) && !path.endsWith('architecture.test.ts')),
    ).toEqual([]);
  });
});
