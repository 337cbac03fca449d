import { expect, test } from 'vitest';
import { directFunction } from '../../../../shared/chain/doors/direct-function.ts';
import { InvalidRequest, StorageUnavailable } from '../../../../shared/errors.ts';
import { count } from '../../../../shared/log.ts';
import { captureLog } from '../../../support/captured-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';
import { testClock } from '../../../support/test-clock.ts';

type Core = Parameters<typeof directFunction<{ readonly name: string }>>[0]['core'];

function door(core: Core) {
  const clock = testClock();
  const lines = captureLog();
  const call = directFunction<{ readonly name: string }>({ name: 'clock', clock, core });
  return { clock, lines, invoke: () => call({ name: 'event' }, lambdaContext(90_000)) };
}

test('what came of it is answered, and written in one line with what was counted', async () => {
  const { clock, lines, invoke } = door(async (event) => {
    count('InboxRequeued', 3);
    clock.tick(250);
    return { outcome: 'handled', facts: { given: event.name } };
  });
  expect(await invoke()).toEqual({ outcome: 'handled', given: 'event' });
  const ids = { function: 'clock', request_id: 'invocation-1' };
  expect(lines).toMatchObject([
    { ...ids, outcome: 'handled', given: 'event', InboxRequeued: 3, Calls: 1, DurationMs: 250 },
  ]);
});

test('it is told to be done 10 seconds before Lambda cuts it off', async () => {
  let deadlineMs = 0;
  const { clock, invoke } = door(async (_, untilMs) => {
    deadlineMs = untilMs;
    return { outcome: 'handled', facts: {} };
  });
  await invoke();
  expect(deadlineMs).toBe(clock.now() + 80_000);
});

test.each([
  ['a refusal', new InvalidRequest('caller names nobody'), 'rejected'],
  ['an outage', new StorageUnavailable('s3 list failed'), 'failed'],
  ['a bug', new TypeError('about +12025550123'), 'failed'],
])(
  '%s is thrown on, so that Lambda counts it, and written in one line without its data',
  async (_, error, outcome) => {
    const { lines, invoke } = door(() => Promise.reject(error));
    await expect(invoke()).rejects.toBe(error);
    expect(lines).toMatchObject([{ outcome, error: error.name, Calls: 1 }]);
    expect(JSON.stringify(lines)).not.toContain('2025550123');
  },
);

test('two invocations count apart', async () => {
  const { lines, invoke } = door(async () => {
    count('InboxRequeued');
    return { outcome: 'handled', facts: {} };
  });
  await Promise.all([invoke(), invoke()]);
  expect(lines.map(({ InboxRequeued }) => InboxRequeued)).toEqual([1, 1]);
});
