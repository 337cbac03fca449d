import { expect, test } from 'vitest';
import { sweep } from '../../../functions/post-call/sweep.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { countersOf, workerRig } from './worker-rig.ts';

const MINUTE_MS = 60_000;
const addressOf = (name: string): string =>
  `inbox/post_call_transcription/conv_${name}.44136fa355b3678a.json`;
const keyOf = (name: string): string => `post_call_transcription#conv_${name}`;

/** An inbox with these events, all of them as old as the sweeper's patience, and a run with plenty of time. */
async function inbox(...names: readonly string[]) {
  const world = workerRig();
  for (const name of names) await world.archive.put(addressOf(name), '{}');
  world.clock.tick(15 * MINUTE_MS);
  const run = (deadlineMs = world.clock.now() + MINUTE_MS) => sweep(world.ports, deadlineMs);
  return { ...world, run };
}

test('what has waited for 15 minutes is enqueued again, what is younger is left alone', async () => {
  const { run, archive, clock, queue } = await inbox('old');
  clock.tick(-1);
  await archive.put(addressOf('young'), '{}');
  expect(await run()).toMatchObject({ facts: { looked: 2, requeued: 0 } });
  clock.tick(1);
  expect(await run()).toEqual({ outcome: 'handled', facts: { looked: 2, requeued: 1, given_up: 0 } });
  expect(queue.sent).toEqual([addressOf('old')]);
});

test('an empty inbox is swept, and its age is zero', async () => {
  const { run } = await inbox();
  expect(await countersOf(run)).toEqual({ InboxOldestSecs: 0, InboxRequeued: 0, InboxGivenUp: 0 });
});

test('the age of the oldest is told, whether it can be swept or not, but not that of a dead letter', async () => {
  const { run, clock, archive, ledger } = await inbox('dead');
  await ledger.park(keyOf('dead'));
  clock.tick(10 * MINUTE_MS);
  await archive.put(addressOf('held'), '{}');
  await ledger.open(keyOf('held'), 'worker', 90 * MINUTE_MS);
  clock.tick(60 * MINUTE_MS);
  expect(await countersOf(run)).toEqual({ InboxOldestSecs: 3_600, InboxRequeued: 0, InboxGivenUp: 1 });
  expect(await run()).toMatchObject({ facts: { looked: 2, given_up: 1 } });
});

test('when the ledger does not answer, the age is told all the same', async () => {
  const { run, ledger } = await inbox('one');
  ledger.fail('askToEnqueue', new StorageUnavailable('down'));
  expect(await countersOf(() => run().catch(() => undefined))).toMatchObject({ InboxOldestSecs: 900 });
});

test('an event that could not be enqueued is tried again by the next run', async () => {
  const { run, clock, queue } = await inbox('one');
  queue.fail('send', new StorageUnavailable('down'));
  await expect(run()).rejects.toThrow();
  queue.heal();
  clock.tick(15 * MINUTE_MS);
  expect(await run()).toMatchObject({ facts: { requeued: 1 } });
});

test('what is held, was tried lately, or is parked, is left; what was given up or never tried is not', async () => {
  const { run, ledger, clock, queue } = await inbox('held', 'lately', 'never', 'overdue', 'parked');
  await ledger.open(keyOf('overdue'), 'worker', MINUTE_MS);
  await ledger.open(keyOf('parked'), 'worker', MINUTE_MS);
  await ledger.park(keyOf('parked'));
  clock.tick(21 * MINUTE_MS);
  await ledger.open(keyOf('held'), 'worker', 60 * MINUTE_MS);
  await ledger.open(keyOf('lately'), 'worker', MINUTE_MS);
  await ledger.release(keyOf('lately'), 'worker');
  expect(await run()).toMatchObject({ facts: { looked: 5, requeued: 2 } });
  expect(queue.sent).toEqual([addressOf('never'), addressOf('overdue')]);
});

test('the next run does not enqueue again what may still be in the queue', async () => {
  const { run, clock, queue } = await inbox('one');
  await run();
  clock.tick(15 * MINUTE_MS);
  await run();
  expect(queue.sent).toHaveLength(1);
  clock.tick(60 * MINUTE_MS);
  await run();
  expect(queue.sent).toHaveLength(2);
});

test('two sweepers at once enqueue each event once', async () => {
  const { run, queue } = await inbox('a', 'b', 'c');
  await Promise.all([run(), run()]);
  expect([...queue.sent].sort()).toEqual(['a', 'b', 'c'].map(addressOf));
});

test('what no webhook has put there is never enqueued', async () => {
  const { run, archive, clock, queue } = await inbox('good');
  clock.tick(-15 * MINUTE_MS);
  const malformed = [
    'inbox/stray.json',
    'inbox/post_call_transcription/conv 1.json',
    'inbox/post_call_transcription/a/b.44136fa355b3678a.json',
    'inbox/post_call_transcription/conv_1.json',
    'inbox/post_call_transcription/conv_1.txt',
    'inbox/post_call_transcription/',
    'inbox/../transcripts/conv_1.json',
    'inbox/post_call_transcription/"}{.json',
  ];
  for (const address of malformed) await archive.put(address, '{}');
  clock.tick(15 * MINUTE_MS);
  expect(await run()).toMatchObject({ facts: { looked: 9, requeued: 1 } });
  expect(queue.sent).toEqual([addressOf('good')]);
});

test.each([
  ['the archive', 'list'],
  ['the ledger', 'askToEnqueue'],
  ['the queue', 'send'],
] as const)('when %s fails the run fails, so that somebody notices', async (_, operation) => {
  const world = await inbox('a');
  const down = new StorageUnavailable('down');
  if (operation === 'list') world.archive.fail(operation, down);
  if (operation === 'askToEnqueue') world.ledger.fail(operation, down);
  if (operation === 'send') world.queue.fail(operation, down);
  await expect(world.run()).rejects.toBe(down);
});
