import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Repository paths for relative imports, bare names for packages. */
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:import\(|import\s)\s*['"]([^'"]+)['"]/g;

export function sources(folder: string): readonly SourceFile[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => {
      const path = `${folder}/${name}`;
      const text = readFileSync(resolve(root, path), 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((match) => target(path, match[1] ?? match[2] ?? ''));
      return { path, text, imports };
    });
}

const target = (from: string, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, resolve(root, dirname(from), specifier)) : specifier;

export const product = [...sources('functions'), ...sources('shared')];
export const everything = [...product, ...sources('infra'), ...sources('test')];

export const offenders = (files: readonly SourceFile[], broken: (file: SourceFile) => boolean): string[] =>
  files.filter(broken).map(({ path }) => path);

/** Source without comments and strings, so that a word in a sentence is no call. */
export const code = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
