import type { Test } from './filters.ts';
import type { StoredMemory } from './memories.ts';
import { rejected } from './operation.ts';
import { badRequest, isRecord } from './wire.ts';

const comparisons: Readonly<Record<string, (held: number, wanted: number) => boolean>> = {
  gt: (held, wanted) => held > wanted,
  gte: (held, wanted) => held >= wanted,
  lt: (held, wanted) => held < wanted,
  lte: (held, wanted) => held <= wanted,
};

/** Time fields take gt, gte, lt, lte, ne, in or a bare value; an explicit `eq` is rejected, as on the platform. */
export function timeTest(field: string, value: unknown): Test {
  if (!isRecord(value)) {
    const wanted = instant(field, value);
    return (memory) => timeOf(field, memory) === wanted;
  }
  const tests = Object.entries(value).map(([operator, operand]) => operatorTest(field, operator, operand));
  return (memory) => tests.every((test) => test(memory));
}

function operatorTest(field: string, operator: string, operand: unknown): Test {
  if (operator === 'in' && Array.isArray(operand)) {
    const wanted = new Set<number | undefined>(operand.map((item) => instant(field, item)));
    return (memory) => wanted.has(timeOf(field, memory));
  }
  const compare = comparisons[operator];
  if (compare === undefined && operator !== 'ne') throw rejected(field, operator);
  const wanted = instant(field, operand);
  if (compare === undefined) return (memory) => timeOf(field, memory) !== wanted;
  return (memory) => {
    const held = timeOf(field, memory);
    return held !== undefined && compare(held, wanted);
  };
}

function timeOf(field: string, memory: StoredMemory): number | undefined {
  if (field === 'expiration_date') {
    return memory.expiration_date === null ? undefined : Date.parse(memory.expiration_date);
  }
  return Date.parse(field === 'updated_at' ? memory.updated_at : memory.created_at);
}

/** Milliseconds since 1970 of an ISO text or of Unix seconds. */
function instant(field: string, value: unknown): number {
  const ms = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  if (Number.isNaN(ms)) throw badRequest(`FilterValidationError: ${field} is not a date`);
  return ms;
}
