import { expect, test } from 'vitest';
import { circuitBreaker } from '../../../functions/retrieve/circuit-breaker.ts';
import { MemoryRejected, MemoryTimeout, MemoryUnavailable } from '../../../shared/errors.ts';
import { counted, withLogContext } from '../../../shared/log.ts';
import { anna } from '../../support/callers.ts';
import { testClock } from '../../support/test-clock.ts';

const down = new MemoryUnavailable('mem0 search: answered 503');

/** @param behaviour what Mem0 does; `undefined`: it answers. */
function rig(behaviour: { error: Error | undefined } = { error: down }) {
  const clock = testClock();
  let askedCount = 0;
  const search = circuitBreaker(async () => {
    askedCount += 1;
    if (behaviour.error) throw behaviour.error;
    return [];
  }, clock);
  const ask = () => search(anna, 'dog', { limitCount: 5, budgetMs: 1_000 });
  const asked = async (times: number): Promise<number> => {
    const before = askedCount;
    for (let time = 0; time < times; time += 1) await ask().catch(() => undefined);
    return askedCount - before;
  };
  return { clock, behaviour, ask, asked };
}

test.each([
  ['fails', down],
  ['is late', new MemoryTimeout('search')],
])(
  'when Mem0 %s three times in a row it is left alone for ten seconds, and searches fail at once, as the last one did',
  async (_, error) => {
    const { asked, ask, clock } = rig({ error });
    expect(await asked(10)).toBe(3);
    clock.tick(9_999);
    expect(await asked(5)).toBe(0);
    await expect(ask()).rejects.toBe(error);
  },
);

test('then one search tries whether it is back, and is followed by all the others when it is', async () => {
  const { asked, behaviour, clock } = rig();
  await asked(3);
  clock.tick(10_000);
  behaviour.error = undefined;
  expect(await asked(4)).toBe(4);
});

test('when it is not back, it is left alone again', async () => {
  const { asked, clock } = rig();
  await asked(3);
  clock.tick(10_000);
  expect(await asked(4)).toBe(1);
  clock.tick(10_000);
  expect(await asked(4)).toBe(1);
});

test('while one search tries, the others do not wait for it', async () => {
  const clock = testClock();
  const answers: ((error: Error) => void)[] = [];
  const search = circuitBreaker(() => new Promise((_, reject) => answers.push(reject)), clock);
  const ask = () => search(anna, 'dog', { limitCount: 5, budgetMs: 1_000 });
  for (let failures = 0; failures < 3; failures += 1) {
    const asked = ask();
    answers.pop()?.(down);
    await expect(asked).rejects.toBe(down);
  }
  clock.tick(10_000);
  const probe = ask();
  await expect(ask()).rejects.toBe(down);
  expect(answers).toHaveLength(1);
  answers.pop()?.(down);
  await expect(probe).rejects.toBe(down);
});

test('a search from before, which ends meanwhile, lets no second one try', async () => {
  const clock = testClock();
  const answers: ((error: Error) => void)[] = [];
  const search = circuitBreaker(() => new Promise((_, reject) => answers.push(reject)), clock);
  const ask = () => search(anna, 'dog', { limitCount: 5, budgetMs: 1_000 });
  const asked = [ask(), ask(), ask(), ask()];
  const [early, ...failing] = answers;
  for (const fail of failing) fail(down);
  await Promise.allSettled(asked.slice(1));
  clock.tick(10_000);
  const probe = ask();
  early?.(new TypeError('a bug'));
  await expect(asked[0]).rejects.toBeInstanceOf(TypeError);
  await expect(ask()).rejects.toBe(down);
  expect(answers).toHaveLength(5);
  answers[4]?.(down);
  await expect(probe).rejects.toBe(down);
});

test('an answer in between makes the count begin anew, and so does a refusal, which is an answer', async () => {
  for (const error of [undefined, new MemoryRejected('mem0 search: answered 400')]) {
    const { asked, behaviour } = rig();
    await asked(2);
    behaviour.error = error;
    await asked(1);
    behaviour.error = down;
    expect(await asked(5)).toBe(3);
  }
});

test('a bug of ours is no failure of Mem0', async () => {
  const { asked, behaviour } = rig({ error: new TypeError('a bug') });
  expect(await asked(9)).toBe(9);
  // Nor is it an answer of Mem0: the failures before it count.
  const bug = behaviour.error;
  behaviour.error = down;
  await asked(2);
  behaviour.error = bug;
  await asked(1);
  behaviour.error = down;
  expect(await asked(5)).toBe(1);
});

test.each([
  ['30 s', 30_000, 30_000],
  ['2 s', 2_000, 10_000],
  ['an hour', 3_600_000, 60_000],
])(
  'Mem0 that asks to be left alone for %s is, but never for less than ten seconds or more than a minute',
  async (_, retryAfterMs, openMs) => {
    const { asked, clock } = rig({
      error: new MemoryUnavailable('mem0 search: answered 429', { retryAfterMs }),
    });
    await asked(3);
    clock.tick(openMs - 1);
    expect(await asked(1)).toBe(0);
    clock.tick(1);
    expect(await asked(1)).toBe(1);
  },
);

test('opening, leaving alone and trying are counted', async () => {
  const { asked, clock } = rig();
  const counters = await withLogContext({}, async () => {
    await asked(5);
    clock.tick(10_000);
    await asked(1);
    return counted();
  });
  expect(counters).toEqual({ CircuitOpened: 1, CircuitSkipped: 2, CircuitProbe: 1 });
});
