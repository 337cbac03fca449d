import { fieldTest, isEntityField } from './filter-fields.ts';
import type { StoredMemory } from './memories.ts';
import { badRequest, isRecord, Refusal } from './wire.ts';

/**
 * The filter grammar of the platform, after
 * https://docs.mem0.ai/platform/features/v2-memory-filters (as of 2026-08-20).
 */

export type Test = (memory: StoredMemory) => boolean;
export type Endpoint = 'search' | 'list';

const logical = ['AND', 'OR', 'NOT'];
const allowedKeys = [
  ...logical,
  'user_id',
  'agent_id',
  'app_id',
  'run_id',
  'created_at',
  'updated_at',
  'timestamp',
  'expiration_date',
  'text',
  'categories',
  'metadata',
  'keywords_search',
  'memory_ids',
  'keywords',
];

/**
 * @throws Refusal 400 for anything outside the grammar, or when no entity id is asked for positively;
 * 500 for `keywords` on search, as the platform does (MEM-5746).
 */
export function compileFilters(filters: unknown, endpoint: Endpoint): Test {
  if (!isRecord(filters) || Object.keys(filters).length === 0) {
    throw badRequest('filters is required and must be a non-empty object');
  }
  const test = compileClause(filters, endpoint);
  if (!namesAnEntity(filters)) {
    throw badRequest('filters must contain at least one of user_id, agent_id, app_id, run_id');
  }
  return test;
}

/** The user whom everything that passes belongs to; undefined unless the filters, or a clause of their AND, name one. */
export function userIn(filters: unknown): string | undefined {
  if (!isRecord(filters)) return undefined;
  const { user_id, AND } = filters;
  if (typeof user_id === 'string' && user_id !== '*') return user_id;
  return Array.isArray(AND) ? AND.map(userIn).find((user) => user !== undefined) : undefined;
}

function compileClause(clause: unknown, endpoint: Endpoint): Test {
  if (!isRecord(clause)) throw badRequest('FilterValidationError: each filter clause must be an object');
  const tests = effective(clause).map(([key, value]) => compileKey(key, value, endpoint));
  return (memory) => tests.every((test) => test(memory));
}

/** A known fault of the platform: `OR` beside `AND` on the same level is silently dropped. */
function effective(clause: Record<string, unknown>): [string, unknown][] {
  return Object.entries(clause).filter(([key]) => !(key === 'OR' && 'AND' in clause));
}

function compileKey(key: string, value: unknown, endpoint: Endpoint): Test {
  if (!allowedKeys.includes(key)) {
    const allowed = allowedKeys.map((name) => `'${name}'`).join(', ');
    throw badRequest(`Top-level key must be a logical operator or an allowed field: [${allowed}]`);
  }
  if (key === 'keywords' && endpoint === 'search') {
    throw new Refusal({ status: 500, body: { error: '500 Internal Server Error' } });
  }
  return logical.includes(key) ? compileLogical(key, value, endpoint) : fieldTest(key, value);
}

function compileLogical(key: string, value: unknown, endpoint: Endpoint): Test {
  const clauses = key === 'NOT' && isRecord(value) ? [value] : value;
  if (!Array.isArray(clauses) || clauses.length === 0) {
    throw badRequest(`FilterValidationError: ${key} takes a list of clauses`);
  }
  const tests = clauses.map((clause) => compileClause(clause, endpoint));
  if (key === 'AND') return (memory) => tests.every((test) => test(memory));
  if (key === 'OR') return (memory) => tests.some((test) => test(memory));
  return (memory) => !tests.some((test) => test(memory));
}

/** True when an entity id is asked for outside every NOT and other than by `ne`. */
function namesAnEntity(clause: Record<string, unknown>): boolean {
  return effective(clause).some(([key, value]) => {
    if (key === 'AND' || key === 'OR') return Array.isArray(value) && value.some(namesAnEntity);
    return isEntityField(key) && !(isRecord(value) && 'ne' in value);
  });
}
