import { expect } from 'vitest';
import { MARK } from '../fixtures/bad-input.ts';
import type { Reply } from './world-doors.ts';

export type Refusal = Reply<{ readonly error?: string }>;

/** Refused with 400 and the name of the field, never its value. */
export function expectNamed({ status, body, text }: Refusal, field: string): void {
  expect(status).toBe(400);
  expect(body.error).toContain(field);
  expect(body.error?.length).toBeLessThan(120);
  expect(text).not.toContain(MARK);
  expect(text).not.toContain('2025550123');
}
