import { fileURLToPath } from 'node:url';
import { type BuildResult, build, type Metafile, type Plugin } from 'esbuild';
import { withoutDescriptions } from './agent-types.ts';
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
    onResolve({ filter }, ({ path, kind }) => {
      const builtin = path.replace(/^(?!node:)/, 'node:');
      // As it is, or each would be a file, and what is imported both ways one that every cold start loads.
      return kind === 'dynamic-import'
        ? { path: builtin, external: true }
        : { path: builtin, namespace: 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/**
 * The agent types and their schema without what only people and ElevenLabs read: no function carries it. As a text to parse,
 * which V8 reads faster than an object literal: https://v8.dev/blog/cost-of-javascript-2019#json
 */
const agentTypes: Plugin = {
  name: 'agent-types',
  setup({ onLoad }) {
    onLoad({ filter: /\/agent-types(?:\.schema)?\.json$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(withoutDescriptions(path))});`,
      loader: 'js',
    }));
  },
};

/**
 * Bundles one function to `<outDirectory>/<name>/`: `index.mjs`, which is loaded at a cold start, and beside it what
 * client-data imports on demand, each with its source map.
 * @returns esbuild's result, whose metafile lists every input by size.
 */
export function bundle(name: FunctionName, outDirectory: string): Promise<BuildResult<{ metafile: true }>> {
  return build({
    absWorkingDir: root,
    entryPoints: [`functions/${name}/handler.ts`],
    outdir: `${outDirectory}/${name}`,
    entryNames: 'index',
    chunkNames: 'on-demand-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Only the read functions are in a hurry; the AWS SDK would fall into fifty files.
    splitting: name !== 'post-call',
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
    plugins: [schemas, agentTypes, builtins],
    logLevel: 'warning',
  });
}

/** The files of a bundle that its entry loads at a cold start, itself among them; the others are imported on demand. */
export function loadedAtOnce({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  // A set hands out what is added to it while it is walked.
  for (const path of loaded) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && imported in outputs) loaded.add(imported);
    }
  }
  return loaded;
}
