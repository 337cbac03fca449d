import { expect, test } from 'vitest';
import { briefOf } from '../../../functions/client-data/caller-brief.ts';
import { type Brief, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { SPECS } from '../../support/agent-types.ts';
import { anna, shared } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { named } from '../../support/profiles.ts';
import { testClock } from '../../support/test-clock.ts';

const HOUR_MS = 3_600_000;
const NEVER = new Promise<boolean>(() => undefined);

/** Anna's stores with a brief of that age, trusted for 30 days, and one memory at Mem0. */
function world(stored?: Partial<Brief>, ageMs = 0) {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const memories = inMemoryMemoryStore(clock);
  memories.seed(anna, [fact('Fresh from Mem0.')]);
  if (stored) briefs.seed(anna, { ...EMPTY_BRIEF, ...stored, listedAtMs: clock.now() - ageMs });
  const ports = { briefs, memories, clock, briefMaxAgeMs: 720 * HOUR_MS };
  const ask = async (mayAsk: Promise<boolean>) => {
    const { brief, missing } = await briefOf(shared(anna), ports, SPECS, mayAsk, clock.now() + 1_200);
    return {
      texts: brief.memories.map(({ text }) => text),
      degraded: missing !== undefined,
      asked: memories.callCount('list'),
    };
  };
  return { ...ports, ask };
}
const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);

test.each<[string, Partial<Brief>, number, number]>([
  ['nothing is known, listed a day ago', {}, 24 * HOUR_MS, 0],
  ['nothing is known, listed more than a day ago', {}, 24 * HOUR_MS + 1, 1],
  ['nothing but a name is known', { profile: named('Anna') }, 700 * HOUR_MS, 0],
  ['nothing but a call is known', { lastCall: { conversationId: 'conv_1', at: '' } }, 700 * HOUR_MS, 0],
  ['a memory is known', briefWith([fact('Stored.')]), 720 * HOUR_MS, 0],
  ['a memory is known for longer', briefWith([fact('Stored.')]), 720 * HOUR_MS + 1, 1],
])('when %s, Mem0 is asked only once the brief is too old', async (_, parts, ageMs, asked) => {
  expect((await world(parts, ageMs).ask(yes())).asked).toBe(asked);
});

test('an age of hours that is set below a day holds for strangers too', async () => {
  const { briefs, memories, clock } = world({}, 2 * HOUR_MS);
  await briefOf(
    shared(anna),
    { briefs, memories, clock, briefMaxAgeMs: HOUR_MS },
    SPECS,
    yes(),
    clock.now() + 1_200,
  );
  expect(memories.callCount('list')).toBe(1);
});

test('over the limit the brief alone answers, and Mem0 is asked nothing', async () => {
  const stale = world(briefWith([fact('Stored.')]), 721 * HOUR_MS);
  expect(await stale.ask(no())).toEqual({ texts: ['Stored.'], degraded: true, asked: 0 });
  expect(stale.briefs.callCount('write')).toBe(0);
});

test('over the limit and without a brief the caller is new, and it is said', async () => {
  const { ask, briefs } = world();
  expect(await ask(no())).toEqual({ texts: [], degraded: true, asked: 0 });
  briefs.fail('read', new StorageUnavailable('dynamodb did not answer'));
  expect(await ask(no())).toEqual({ texts: [], degraded: true, asked: 0 });
});

test('over the limit a fresh brief is as good as ever', async () => {
  expect(await world(briefWith([fact('Stored.')])).ask(no())).toEqual({
    texts: ['Stored.'],
    degraded: false,
    asked: 0,
  });
});

test('the brief is read before it is known whether the caller is within the limit', async () => {
  const fresh = world(briefWith([fact('Stored.')]));
  expect(await fresh.ask(NEVER)).toEqual({ texts: ['Stored.'], degraded: false, asked: 0 });
  const unknown = world();
  const counted = Promise.withResolvers<boolean>();
  const asking = unknown.ask(counted.promise);
  expect(unknown.briefs.callCount('read')).toBe(1);
  expect(unknown.memories.callCount('list')).toBe(0);
  counted.resolve(true);
  expect(await asking).toEqual({ texts: ['Fresh from Mem0.'], degraded: false, asked: 1 });
});
