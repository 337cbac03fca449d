import { expect, test } from 'vitest';
import type { LedgerStep } from '../../../../functions/post-call/ledger/ledger.ts';
import { stepsOf } from '../../../../functions/post-call/steps/steps.ts';
import { LEAST_STEP_MS } from '../../../../functions/post-call/steps/times.ts';
import { NotYet, StorageUnavailable } from '../../../../shared/errors.ts';
import { inMemoryLedger } from '../../../support/in-memory/ledger.ts';
import { testClock } from '../../../support/test-clock.ts';

const KEY = 'post_call_transcription#conv_1';
const NOW = '2026-11-21T12:00:00Z';

/** The steps of one attempt, with `remainingMs` left of it, over a ledger that may already know some. */
async function attempt(known: Readonly<Record<string, LedgerStep>> = {}, remainingMs = 60_000) {
  const clock = testClock();
  const ledger = inMemoryLedger(clock);
  const owner = 'worker-1';
  await ledger.open(KEY, owner, 120_000);
  for (const [step, entry] of Object.entries(known)) await ledger.record(KEY, owner, step, entry);
  const page = { completed: false, attempts: 2, steps: known };
  const steps = stepsOf({ ledger, key: KEY, owner, page, clock, deadlineMs: clock.now() + remainingMs });
  return { steps, ledger, clock, written: () => ledger.pageOf(KEY)?.steps ?? {} };
}
const done: LedgerStep = { state: 'done', at: '2026-11-21T11:00:00Z', eventId: 'event-1' };
const started: LedgerStep = { state: 'started', at: '2026-11-21T11:00:00Z' };

test('a step is written down before it begins and after it ends, with its event and its time', async () => {
  const { steps, clock, written } = await attempt();
  await steps.once('factual', async () => {
    expect(written()).toEqual({ factual: { state: 'started', at: NOW } });
    clock.tick(1_500);
    return { eventId: 'event-7', note: 'as told' };
  });
  const entry = {
    state: 'done',
    at: '2026-11-21T12:00:01Z',
    tookMs: 1_500,
    eventId: 'event-7',
    note: 'as told',
  };
  expect(written()).toEqual({ factual: entry });
  expect(steps.recorded).toEqual({ factual: entry });
});

test('a step that is done is never done again', async () => {
  const { steps, written } = await attempt({ factual: done });
  await steps.once('factual', () => Promise.reject(new Error('ran twice')));
  expect(written()).toEqual({ factual: done });
});

test('a step is not resumed the first time, and is after an attempt that died in it', async () => {
  const seen: boolean[] = [];
  const work = async (resumed: boolean) => {
    seen.push(resumed);
    return {};
  };
  const first = await attempt();
  await first.steps.once('factual', work);
  const second = await attempt({ factual: started });
  await second.steps.once('factual', work);
  expect(seen).toEqual([false, true]);
});

test('a step that fails stays begun, so the next attempt knows to look first', async () => {
  const { steps, written } = await attempt();
  const failure = new StorageUnavailable('s3 put failed');
  await expect(steps.once('factual', () => Promise.reject(failure))).rejects.toBe(failure);
  expect(written()).toEqual({ factual: { state: 'started', at: NOW } });
});

test('work is not begun when the ledger cannot be written', async () => {
  const { steps, ledger } = await attempt();
  ledger.fail('record', new StorageUnavailable('dynamodb did not answer'));
  let ran = false;
  const work = async () => {
    ran = true;
    return {};
  };
  await expect(steps.once('factual', work)).rejects.toBeInstanceOf(StorageUnavailable);
  expect(ran).toBe(false);
});

test('work is not begun after another worker took over', async () => {
  const { steps, ledger, clock } = await attempt();
  clock.tick(120_001);
  await ledger.open(KEY, 'worker-2', 120_000);
  await expect(steps.once('factual', () => Promise.reject(new Error('ran')))).rejects.toBeInstanceOf(NotYet);
});

test.each([
  [LEAST_STEP_MS, true],
  [LEAST_STEP_MS - 1, false],
  [0, false],
  [-5, false],
])('with %i ms left a step is begun: %s', async (remainingMs, begun) => {
  const { steps, written } = await attempt({}, remainingMs);
  const once = steps.once('factual', async () => ({}));
  if (begun) await once;
  else await expect(once).rejects.toBeInstanceOf(NotYet);
  expect(Object.keys(written())).toHaveLength(begun ? 1 : 0);
});

test('with no time left, steps that are done still count as done', async () => {
  const { steps } = await attempt({ factual: done }, 0);
  await steps.once('factual', () => Promise.reject(new Error('ran twice')));
  expect(steps.recorded).toEqual({ factual: done });
});

test('a step that is opened again is begun but not done, and will look first', async () => {
  const { steps, written } = await attempt({ factual: done });
  await steps.reopen('factual');
  expect(written()).toEqual({ factual: { state: 'started', at: NOW } });
  let resumedAgain = false;
  await steps.once('factual', async (resumed) => {
    resumedAgain = resumed;
    return { eventId: 'event-2' };
  });
  expect([resumedAgain, steps.recorded.factual?.eventId]).toEqual([true, 'event-2']);
});

test('the page that was read is not changed by the attempt', async () => {
  const page = Object.freeze({ factual: done });
  const { steps } = await attempt(page);
  await steps.once('brief', async () => ({}));
  expect(page).toEqual({ factual: done });
});

test('a step can be told how often the event was tried', async () => {
  expect((await attempt()).steps.attempts).toBe(2);
});
