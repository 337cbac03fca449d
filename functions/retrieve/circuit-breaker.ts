import type { Clock } from '../../shared/clock.ts';
import { AppError, askedWaitMs, MemoryTimeout, MemoryUnavailable } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';

/** So many failures in a row are no accident. */
const FAILURES_LIMIT_COUNT = 3;
const OPEN_MS = 10_000;
const LONGEST_OPEN_MS = 60_000;

/**
 * Searches, until Mem0 fails three times in a row; then it is left alone for ten seconds, or as long as it asks, and
 * searches fail at once, as the last one did, instead of letting callers wait. After that one tries whether it is back.
 * https://martinfowler.com/bliki/CircuitBreaker.html
 * @throws as the search does.
 */
export function circuitBreaker(search: MemoryStore['search'], clock: Clock): MemoryStore['search'] {
  let failures = 0;
  let lastFailure: AppError | undefined;
  let openUntilMs = 0;
  let isProbing = false;

  const failed = (error: AppError): void => {
    failures += 1;
    lastFailure = error;
    if (failures === FAILURES_LIMIT_COUNT) count('CircuitOpened');
    openUntilMs = clock.now() + Math.min(Math.max(OPEN_MS, askedWaitMs(error)), LONGEST_OPEN_MS);
  };

  return async (...question) => {
    const isProbe = failures >= FAILURES_LIMIT_COUNT;
    if (isProbe && (isProbing || clock.now() < openUntilMs)) {
      count('CircuitSkipped');
      throw lastFailure;
    }
    if (isProbe) {
      count('CircuitProbe');
      isProbing = true;
    }
    try {
      const found = await search(...question);
      failures = 0;
      return found;
    } catch (error) {
      if (error instanceof MemoryTimeout || error instanceof MemoryUnavailable) failed(error);
      // A refusal is an answer: Mem0 is there.
      else if (error instanceof AppError) failures = 0;
      throw error;
    } finally {
      if (isProbe) isProbing = false;
    }
  };
}
