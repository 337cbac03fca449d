import { afterEach, expect, test, vi } from 'vitest';
import { writeOutcome } from '../../../../shared/chain/http/outcome-line.ts';
import { withLogContext } from '../../../../shared/log.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { setEnvironment } from '../../../support/environment.ts';
import { testClock } from '../../../support/test-clock.ts';

afterEach(() => vi.restoreAllMocks());

/** The lines of one call in a sandbox of this size that holds so much. */
function linesWith(sizeMb: string | undefined, heldMb: number) {
  setEnvironment({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: sizeMb });
  vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(heldMb * 2 ** 20);
  const lines = captureLog();
  withLogContext({}, () => writeOutcome('request', testClock(), 0, 'handled', {}));
  return lines;
}

test('a line says how much of the sandbox’s memory is in use', () => {
  expect(linesWith('512', 404)).toMatchObject([{ message: 'request ended', memory_percent: 79 }]);
});

test('from 80 % on it is counted and warned of', () => {
  expect(linesWith('512', 410)).toMatchObject([
    { level: 'WARN', message: 'the memory of this sandbox is almost used up', memory_percent: 80 },
    { message: 'request ended', memory_percent: 80, MemoryHigh: 1 },
  ]);
});

test('outside of Lambda nobody says how much there is', () => {
  expect(linesWith(undefined, 4_000)[0]).not.toHaveProperty('memory_percent');
});
