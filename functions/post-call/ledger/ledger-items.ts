import type { Attributes } from '../../../shared/aws/dynamodb.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { LedgerPage, LedgerStep } from './ledger.ts';

/** The items of the ledger in the state table, as both its adapters write and read them. */
export const pkOf = (key: string): string => `ledger#${key}`;

/** Longer than the work queue (4 days) and the dead-letter queue (14 days) can hold a message, with a redrive. */
export const KEPT_SECS = 45 * 24 * 3600;

export const expiresAtSecs = (clock: Clock): number => Math.floor(clock.now() / 1000) + KEPT_SECS;

const STEP = 'step_';
export const stepAttribute = (step: string): string => STEP + step;

export function pageOf(item: Attributes): LedgerPage {
  const steps: Record<string, LedgerStep> = {};
  for (const [name, value] of Object.entries(item)) {
    // Written by `record` above.
    if (name.startsWith(STEP)) steps[name.slice(STEP.length)] = JSON.parse(`${value}`) as LedgerStep;
  }
  const attempts = typeof item.attempts === 'number' ? item.attempts : 0;
  return { completed: item.completed_at !== undefined, attempts, steps };
}
