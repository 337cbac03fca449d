import type { Context } from 'aws-lambda';
import type { Clock } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import { errorFacts, type LogFields, withLogContext } from '../../log.ts';
import type { Outcome } from '../../outcome.ts';
import { writeOutcome } from '../http/outcome-line.ts';

export interface DirectFunction<Event> {
  readonly name: string;
  readonly clock: Clock;
  /** @param deadlineMs epoch milliseconds by which it should be done. */
  core(event: Event, deadlineMs: number): Promise<{ readonly outcome: Outcome; readonly facts: LogFields }>;
}

const RESERVE_MS = 10_000;

/**
 * The door for invocations without a transport: the schedule, or an operator with `aws lambda invoke`. It writes the
 * outcome line and throws what failed, so that Lambda counts it as an error and the invoker sees it.
 */
export function directFunction<Event>({ name, clock, core }: DirectFunction<Event>) {
  return (event: Event, context: Context): Promise<LogFields> =>
    withLogContext({ function: name, request_id: context.awsRequestId }, async () => {
      const startedAtMs = clock.now();
      try {
        const { outcome, facts } = await core(
          event,
          startedAtMs + context.getRemainingTimeInMillis() - RESERVE_MS,
        );
        writeOutcome('invocation', clock, startedAtMs, outcome, facts);
        return { outcome, ...facts };
      } catch (error) {
        const outcome = error instanceof AppError ? error.outcome : 'failed';
        writeOutcome('invocation', clock, startedAtMs, outcome, errorFacts(error));
        throw error;
      }
    });
}
