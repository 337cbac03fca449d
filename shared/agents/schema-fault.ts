import { type Schema, Validator } from '@cfworker/json-schema';
import schema from './agent-types.schema.json' with { type: 'json' };

/**
 * What the schema of agent types finds wrong first in a file, undefined when it fits. Interpreted, since Ajv's compiled form
 * of this schema would be 65 kB of every function. Imported on demand, and for that imports nothing that functions load at
 * a cold start: esbuild would put what both use into a file of its own.
 */
export function schemaFault(types: unknown): string | undefined {
  const { valid: isValid, errors } = new Validator(schema as Schema, '7', false).validate(types);
  if (isValid) return undefined;
  // The deepest is the cause of those above it.
  const [first] = errors.toSorted((a, b) => b.instanceLocation.length - a.instanceLocation.length);
  return `${first?.instanceLocation} fails ${first?.keyword}`;
}
