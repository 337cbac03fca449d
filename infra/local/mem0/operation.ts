import { badRequest, isRecord, type Refusal } from './wire.ts';

/** A bare value is `eq`; an object names exactly one operator. */
export function operation(value: unknown): [operator: string, operand: unknown] {
  if (!isRecord(value)) return ['eq', value];
  const [first, ...rest] = Object.entries(value);
  if (first === undefined || rest.length > 0)
    throw badRequest('FilterValidationError: one operator per field');
  return first;
}

export function rejected(field: string, operator: string): Refusal {
  return badRequest(`FilterValidationError: '${field}' does not support '${operator}' with this value`);
}
