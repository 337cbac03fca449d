import type { Request } from '@middy/core';
import type { Clock } from '../../clock.ts';
import { counted, doorName, type LogFields, log } from '../../log.ts';
import { chosenMetrics, outcomeMetrics } from '../../metrics.ts';
import type { Outcome } from '../../outcome.ts';
import type { HttpEvent, HttpReply } from './http-event.ts';
import { memoryUse } from './memory-use.ts';

/**
 * Middy's `requestEnd` hook: exactly one line for every call, whether it succeeded, failed or was answered early.
 * The line is also the call's metrics (`shared/metrics.ts`).
 */
export const outcomeLine =
  (clock: Clock) =>
  ({ event, response }: Pick<Request<HttpEvent, HttpReply>, 'event' | 'response'>): void => {
    const { outcome, facts, startedAtMs } = event.call;
    writeOutcome('request', clock, startedAtMs, outcome, { status: response?.statusCode ?? 500, ...facts });
  };

/** The one line that every door writes when it is done with a request, an event or an invocation. */
export function writeOutcome(
  what: 'request' | 'event' | 'invocation',
  clock: Clock,
  startedAtMs: number,
  outcome: Outcome,
  facts: LogFields,
): void {
  const nowMs = clock.now();
  const used = memoryUse();
  const { _aws, ...measured } = outcomeMetrics(nowMs, nowMs - startedAtMs, counted());
  const level = outcome === 'failed' ? 'error' : outcome === 'degraded' ? 'warn' : 'info';
  log(level, `${what} ended`, {
    environment: process.env.ENVIRONMENT ?? 'local',
    outcome,
    ...facts,
    ...used,
    // Without this block the rest is a line and no metric.
    ...chosenMetrics(_aws, process.env.METRICS_ENABLED, doorName(), outcome),
    ...measured,
  });
}
