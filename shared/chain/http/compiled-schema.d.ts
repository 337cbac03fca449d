/** A JSON schema, compiled to a validator while bundling and testing (`infra/build/compile-schema.ts`). */
declare module '*.schema.json?compiled' {
  const validate: import('./validate.ts').CompiledSchema;
  export default validate;
}
