import { isDeepStrictEqual } from 'node:util';
import { timeTest } from './filter-times.ts';
import type { Test } from './filters.ts';
import { operation, rejected } from './operation.ts';
import { isRecord, isTextList } from './wire.ts';

type EntityField = 'user_id' | 'agent_id' | 'app_id' | 'run_id';
const entityFields = ['user_id', 'agent_id', 'app_id', 'run_id'];

export function isEntityField(key: string): key is EntityField {
  return entityFields.includes(key);
}

/**
 * The test for one field outside AND, OR and NOT.
 * @throws Refusal 400 for an operator the field does not take.
 */
export function fieldTest(key: string, value: unknown): Test {
  if (isEntityField(key)) return entityTest(key, value);
  if (key === 'metadata') return metadataTest(value);
  if (key === 'categories') return categoriesTest(value);
  if (key === 'memory_ids') return memoryIdsTest(value);
  if (key === 'keywords' || key === 'text' || key === 'keywords_search') return textTest(key, value);
  return timeTest(key, value);
}

function entityTest(field: EntityField, value: unknown): Test {
  const [operator, operand] = operation(value);
  if (operator === 'in' && isTextList(operand)) return (memory) => operand.includes(memory[field] ?? '');
  if (typeof operand !== 'string' || operand === '') throw rejected(field, operator);
  if (operator === 'eq' && operand === '*') return (memory) => memory[field] !== null;
  if (operator === 'eq') return (memory) => memory[field] === operand;
  // Memories without the field pass too: on the platform `ne` also returns nulls.
  if (operator === 'ne') return (memory) => memory[field] !== operand;
  throw rejected(field, operator);
}

/** Several keys in one `metadata` object are read as AND; the platform does not say. */
function metadataTest(value: unknown): Test {
  if (!isRecord(value) || Object.keys(value).length === 0) throw rejected('metadata', 'bare value');
  const tests = Object.entries(value).map(([name, wanted]): Test => {
    const [operator, operand] = operation(wanted);
    if (operator === 'eq') return (memory) => isDeepStrictEqual(memory.metadata?.[name] ?? null, operand);
    if (operator === 'ne') return (memory) => !isDeepStrictEqual(memory.metadata?.[name] ?? null, operand);
    if (operator === 'contains') return (memory) => includes(memory.metadata?.[name], operand);
    throw rejected('metadata', operator);
  });
  return (memory) => tests.every((test) => test(memory));
}

function includes(held: unknown, part: unknown): boolean {
  if (typeof held === 'string') return typeof part === 'string' && held.includes(part);
  return Array.isArray(held) && held.includes(part);
}

function categoriesTest(value: unknown): Test {
  const [operator, operand] = operation(value);
  if (operator === 'in' && isTextList(operand)) {
    return (memory) => memory.categories.some((category) => operand.includes(category));
  }
  if (operator !== 'contains' || typeof operand !== 'string') throw rejected('categories', operator);
  const part = operand.toLowerCase();
  return (memory) => memory.categories.some((category) => category.toLowerCase().includes(part));
}

function memoryIdsTest(value: unknown): Test {
  const ids = isRecord(value) ? value.in : value;
  if (!isTextList(ids)) throw rejected('memory_ids', 'bare value');
  return (memory) => ids.includes(memory.id);
}

function textTest(key: string, value: unknown): Test {
  const [operator, operand] = operation(value);
  if (typeof operand !== 'string') throw rejected(key, operator);
  if (operator === 'contains') return (memory) => memory.memory.includes(operand);
  if (operator !== 'icontains') throw rejected(key, operator);
  const part = operand.toLowerCase();
  return (memory) => memory.memory.toLowerCase().includes(part);
}
