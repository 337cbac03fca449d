import { CHUNK_LIMIT_TURNS } from '../../../functions/post-call/event/transcript.ts';
import type { ListedCall } from './conversations-api.ts';

/** What it takes to remember calls of which only the list is known. */
export interface Estimate {
  readonly calls: number;
  readonly minutes: number;
  /** The summary and the chunks of the talk; an evaluation and each kind of facts is one more. */
  readonly mem0_adds_at_least: number;
  /** As if each had been greeted and had searched too. */
  readonly aws_usd_at_most: number;
  /** At the rate given. */
  readonly hours: number;
}

/** @param usdPerCall that of infra/ops/costs.md. */
export function estimateOf(calls: readonly ListedCall[], usdPerCall: number, perMinute: number): Estimate {
  const sum = (of: (call: ListedCall) => number): number => calls.reduce((all, call) => all + of(call), 0);
  return {
    calls: calls.length,
    minutes: Math.ceil(sum(({ durationSecs }) => durationSecs) / 60),
    mem0_adds_at_least: sum(({ messageCount }) => 1 + Math.ceil(messageCount / CHUNK_LIMIT_TURNS)),
    aws_usd_at_most: Math.ceil(calls.length * usdPerCall * 100) / 100,
    hours: Math.ceil((calls.length / perMinute / 60) * 10) / 10,
  };
}
