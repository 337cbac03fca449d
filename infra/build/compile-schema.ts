import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * Compiles a JSON schema to the source of a module that exports its validator, so that no function carries Ajv or
 * compiles at its cold start (Middy's own measurements put that at 50 to 100 ms).
 * `unicode: false` measures strings in UTF-16 units and keeps Ajv's runtime helper out of the bundle.
 */
export function compileSchema(schemaPath: string): string {
  const ajv = new Ajv({
    allErrors: true,
    // `shared/chain/http/validate.ts` writes the sentences; Ajv's own would be a third of the validator.
    messages: false,
    unicode: false,
    strict: true,
    strictTypes: true,
    strictRequired: false,
    allowUnionTypes: true,
    // Its one message is that `unicode` is deprecated; strict mode throws instead of logging.
    logger: false,
    code: { source: true, esm: true },
  });
  const text = readFileSync(schemaPath, 'utf8');
  const schema: unknown = JSON.parse(text, (key, value) => (key === '$comment' ? undefined : value));
  if (typeof schema !== 'object' || schema === null) throw new Error(`${schemaPath} is no JSON schema`);
  // The package's types describe its CommonJS form; Node hands over that form's `default` or the whole.
  const generate = (standalone as unknown as { default?: typeof standalone.default }).default ?? standalone;
  return (generate as (ajv: Ajv, validate: unknown) => string)(ajv, ajv.compile(schema));
}

const SUFFIX = '.schema.json?compiled';

/** The plugin for `import validate from './x.schema.json?compiled'`, in the form Vite and Vitest take. */
export function compiledSchemas() {
  return {
    name: 'compiled-schemas',
    enforce: 'pre' as const,
    // From its cache of modules Vitest asks for addresses below the project's root, which Vite itself resolves.
    resolveId: (source: string, importer: string | undefined) =>
      source.startsWith('.') && source.endsWith(SUFFIX) && importer !== undefined
        ? resolve(dirname(importer), source)
        : null,
    load: (id: string) => (id.endsWith(SUFFIX) ? compileSchema(id.replace(/\?compiled$/, '')) : null),
  };
}
