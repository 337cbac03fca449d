import { InvalidRequest } from '../../errors.ts';
import type { Link } from './http-event.ts';

/** A validator that Ajv compiled at build time from a `*.schema.json` (`infra/build/compile-schema.ts`). */
export interface CompiledSchema {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Refuses a body that does not fit the schema, naming the field and never its value. */
export const validate = (schema: CompiledSchema): Link => ({
  before: ({ event }) => {
    if (schema(event.body)) return;
    // What is missing is told first, in the order of the schema. An `anyOf` only repeats what its branches said.
    const complaints = (schema.errors ?? [])
      .filter(({ keyword }) => keyword !== 'anyOf')
      .map((error) => complaint(error, event.body));
    const first = complaints.sort((a, b) => a.order - b.order)[0];
    throw new InvalidRequest(first?.text ?? 'Body is invalid');
  },
});

function complaint(error: SchemaError, body: unknown): { text: string; order: number } {
  const field =
    error.keyword === 'required'
      ? `${error.params.missingProperty}`
      : error.instancePath.slice(1).replaceAll('/', '.');
  if (field === '') return { text: `Body ${ruleOf(error)}`, order: -1 };
  const value = fieldOf(body, field);
  const missing = value === null || value === undefined || isBlank(value);
  return missing ? { text: `Missing ${field}`, order: 0 } : { text: `${field} ${ruleOf(error)}`, order: 1 };
}

/** One sentence a keyword, from its parameters: https://ajv.js.org/api.html#error-parameters */
function ruleOf({ keyword, params }: SchemaError): string {
  const { limit, type } = params;
  switch (keyword) {
    case 'type':
      return `must be of type ${[type]
        .flat()
        .filter((name) => name !== 'null')
        .join(' or ')}`;
    case 'pattern':
      return 'must have the characters of an id only';
    case 'maxLength':
      return `must not have more than ${limit} characters`;
    case 'maxItems':
      return `must not have more than ${limit} items`;
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    default:
      return 'must not be empty';
  }
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

function fieldOf(body: unknown, path: string): unknown {
  return path.split('.').reduce(inner, body);
}

const inner = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
