import { expect, test } from 'vitest';
import { sweep } from '../../../functions/post-call/sweep.ts';
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

const many = (countOf: number): string[] =>
  Array.from({ length: countOf }, (_, index) => `${index}`.padStart(5, '0'));

test('it reads page after page, and one run enqueues 500; the next goes on with the rest', async () => {
  const { run, ledger, archive, queue } = await inbox(...many(1_700));
  // The first page is being worked on.
  for (const name of many(1_000)) await ledger.open(keyOf(name), 'worker', MINUTE_MS);
  expect(await run()).toMatchObject({ facts: { requeued: 500 } });
  expect(archive.callCount('list')).toBe(2);
  expect(await run()).toMatchObject({ facts: { looked: 1_700, requeued: 200 } });
  expect(queue.sent).toEqual(many(1_700).slice(1_000).map(addressOf));
});

test('one run looks at 10,000 and no more', async () => {
  const { run, archive, clock } = await inbox();
  clock.tick(-MINUTE_MS);
  for (const name of many(10_500)) await archive.put(addressOf(name), '{}');
  expect(await run()).toMatchObject({ facts: { looked: 10_000, requeued: 0 } });
});

test('when its time is up it enqueues nothing more, and still tells the age', async () => {
  const { run, clock, queue } = await inbox('a', 'b');
  expect(await countersOf(() => run(clock.now() - 1))).toEqual({
    InboxOldestSecs: 900,
    InboxRequeued: 0,
    InboxGivenUp: 0,
  });
  expect(queue.sent).toEqual([]);
});
