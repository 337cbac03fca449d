import { expect, test } from 'vitest';
import { writeOutcome } from '../../../../shared/chain/http/outcome-line.ts';
import { InvalidRequest } from '../../../../shared/errors.ts';
import type { Outcome } from '../../../../shared/outcome.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { setEnvironment } from '../../../support/environment.ts';
import { testClock } from '../../../support/test-clock.ts';

test('a call that succeeds writes exactly one line, with its outcome, status, duration and facts', async () => {
  const probe = chainProbe({
    core: () => {
      probe.clock.tick(42);
      return { outcome: 'handled', body: {}, facts: { found: 3 } };
    },
  });
  await probe.send({ body: '{}', requestId: 'r-1' });
  expect(probe.lines).toHaveLength(1);
  expect(probe.lines[0]).toMatchObject({
    level: 'INFO',
    message: 'request ended',
    function: 'probe',
    request_id: 'r-1',
    outcome: 'handled',
    status: 200,
    found: 3,
    Calls: 1,
    DurationMs: 42,
  });
});

test('a call that is refused writes exactly one line too', async () => {
  const probe = chainProbe({
    core: () => {
      throw new InvalidRequest('Missing query');
    },
  });
  await probe.send();
  expect(probe.outcomes()).toHaveLength(1);
  expect(probe.lines).toHaveLength(1);
  expect(probe.lines[0]).toMatchObject({ outcome: 'rejected', status: 400, code: 'invalid_request' });
});

test('a call that is answered early, before its core, writes exactly one line too', async () => {
  const early = { statusCode: 200, headers: {}, body: '{}' };
  const guard = {
    before: ({ event }: { event: { call: { outcome: Outcome } } }) => {
      event.call.outcome = 'duplicate';
      return early;
    },
  };
  const probe = chainProbe({ guards: [guard] });
  await probe.send();
  expect(probe.cores).toEqual([]);
  expect(probe.lines).toHaveLength(1);
  expect(probe.lines[0]).toMatchObject({ outcome: 'duplicate', status: 200 });
});

test('a bug writes one error line that names the error and its place', async () => {
  const probe = chainProbe({
    core: () => {
      throw new TypeError('a bug');
    },
  });
  await probe.send();
  expect(probe.lines).toHaveLength(1);
  expect(probe.lines[0]).toMatchObject({
    level: 'ERROR',
    outcome: 'failed',
    status: 500,
    error: 'TypeError',
  });
  expect(JSON.stringify(probe.lines[0]?.at)).toContain('outcome-line.test.ts');
});

test.each([
  ['handled', 'INFO'],
  ['ignored', 'INFO'],
  ['rejected', 'INFO'],
  ['duplicate', 'INFO'],
  ['degraded', 'WARN'],
  ['failed', 'ERROR'],
] as const)('the outcome %s is written at level %s', (outcome, level) => {
  const lines = captureLog();
  writeOutcome('request', testClock(), 0, outcome, {});
  expect(lines).toMatchObject([{ level, outcome }]);
});

test('every line names the environment, and this machine is local', () => {
  const lines = captureLog();
  setEnvironment({ ENVIRONMENT: undefined });
  writeOutcome('request', testClock(), 0, 'handled', {});
  setEnvironment({ ENVIRONMENT: 'staging' });
  writeOutcome('request', testClock(), 0, 'handled', {});
  expect(lines.map(({ environment }) => environment)).toEqual(['local', 'staging']);
});

test('facts never replace the metrics of the line', () => {
  const lines = captureLog();
  const clock = testClock();
  writeOutcome('request', clock, clock.now() - 5, 'handled', { DurationMs: -1, Calls: 99 });
  expect(lines[0]).toMatchObject({ DurationMs: 5, Calls: 1 });
});
