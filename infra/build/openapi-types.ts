import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

/** A JSON schema, as far as we look into it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Schemas;
  readonly allOf?: readonly Schema[];
}
export type Schemas = Readonly<Record<string, Schema>>;

/** What the three doors take and answer; types that these name come along. */
const DOCUMENTED = ['ClientDataRequest', 'ClientData', 'RetrieveRequest', 'Recalled', 'PostCallReply'];
const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/**
 * The JSON schemas of the TypeScript types below `root`, with their docstrings as descriptions. Objects are open: a
 * field that a later version answers is no surprise to a client that was generated from an earlier one.
 * @throws BaseError of the generator, e.g. for a type that is not there.
 */
export function typeSchemas(root: string): Schemas {
  const { definitions } = createGenerator({
    path: `${root}/functions/*/{request,reply}.ts`,
    tsconfig,
    // `make check` does it.
    skipTypeCheck: true,
    additionalProperties: true,
    sortProps: false,
  }).createSchema(DOCUMENTED);
  // OpenAPI keeps its schemas elsewhere; nothing else differs between the drafts in what the generator writes.
  return JSON.parse(JSON.stringify(definitions).replaceAll('"#/definitions/', '"#/components/schemas/'));
}
