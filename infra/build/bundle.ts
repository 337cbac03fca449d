import { fileURLToPath } from 'node:url';
import { type BuildResult, build, type Plugin } from 'esbuild';
import { compileSchema } from './compile-schema.ts';

export const FUNCTIONS = ['client-data', 'retrieve', 'post-call'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

const root = fileURLToPath(new URL('../..', import.meta.url));

const schemas: Plugin = {
  name: 'compiled-schemas',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.schema\.json\?compiled$/ }, async ({ path, resolveDir }) => ({
      path: fileURLToPath(new URL(path.replace(/\?compiled$/, ''), `file://${resolveDir}/`)),
      namespace: 'schema',
    }));
    onLoad({ filter: /.*/, namespace: 'schema' }, ({ path }) => ({
      contents: compileSchema(path),
      loader: 'js',
    }));
  },
};

/**
 * Node's own modules through `process.getBuiltinModule`, as `require` would load them. An ESM import of `node:http`
 * or `node:crypto` enumerates every export and so triggers lazy loading of parts nobody asked for: about 50 and 10 ms
 * of a cold start. It also lets CommonJS packages `require` them in an ESM bundle.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    const names = process
      .getBuiltinModule('node:module')
      .builtinModules.filter((name) => !name.startsWith('_'));
    const filter = new RegExp(`^(node:.+|${names.map((name) => name.replace('/', '\\/')).join('|')})$`);
    onResolve({ filter }, ({ path }) => ({
      path: path.replace(/^(?!node:)/, 'node:'),
      namespace: 'builtin',
    }));
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/**
 * Bundles one function to `<outDirectory>/<name>/index.mjs`, with its source map beside it.
 * @returns esbuild's result, whose metafile lists every input by size.
 */
export function bundle(name: FunctionName, outDirectory: string): Promise<BuildResult<{ metafile: true }>> {
  return build({
    absWorkingDir: root,
    entryPoints: [`functions/${name}/handler.ts`],
    outfile: `${outDirectory}/${name}/index.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    keepNames: true,
    // Found by path in the folder of the build, never loaded by the function: mapping stacks at run time costs ms.
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    alias: { axios: fileURLToPath(new URL('axios-absent.ts', import.meta.url)) },
    plugins: [schemas, builtins],
    logLevel: 'warning',
  });
}
