import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { stranger } from '../support/strangers.ts';
import type { Headers } from '../support/world.ts';

const LIMIT = 4;
const MINUTE_MS = 60_000;

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld({ RATE_LIMIT_PER_MINUTE: `${LIMIT}` });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

type Door = 'clientData' | 'retrieve';

const bodyFor = (caller: string) => ({ caller_id: caller, user_id: caller, query: 'anything at all' });
const ask = (door: Door, caller: string) => world[door](bodyFor(caller));

/** Only who has asked too often is told when to come back. */
const isOver = ({ headers }: { readonly headers: Headers }): boolean => 'retry-after' in headers;

/** To the beginning of the next window, so that no window ends in the middle of a test. */
function nextWindow(): void {
  world.advance(MINUTE_MS - (Date.now() % MINUTE_MS));
}

/** Asks again when the counter did not answer in its time, as happens on a busy machine: then everybody passes. */
async function askCounted(door: Door, caller: string) {
  for (;;) {
    const answer = await ask(door, caller);
    if ('x-ratelimit-limit' in answer.headers) return answer;
  }
}

async function useUp(door: Door): Promise<string> {
  nextWindow();
  const { caller } = stranger();
  for (let left = LIMIT; left > 0; ) {
    const { status, headers } = await askCounted(door, caller);
    expect(status).toBe(200);
    expect(headers['x-ratelimit-limit']).toBe(`${LIMIT}`);
    const now = Number(headers['x-ratelimit-remaining']);
    expect(now).toBeLessThan(left);
    left = now;
  }
  return caller;
}

/** A search can be tried again; a call cannot, and is answered without Mem0. */
describe.each<[Door, number, string]>([
  ['clientData', 200, 'degraded'],
  ['retrieve', 429, 'rejected'],
])('the door %s', (door, overStatus, outcome) => {
  it('notices when one caller has asked too often, and says until when', async () => {
    const caller = await useUp(door);
    const { status, headers } = await askCounted(door, caller);
    expect(status).toBe(overStatus);
    expect(headers).toMatchObject({
      'x-ratelimit-limit': `${LIMIT}`,
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.ceil(Date.now() / MINUTE_MS) * 60}`,
      'Content-Type': 'application/json',
    });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome, RateLimited: 1 });
  });

  it('goes on answering everybody else', async () => {
    await useUp(door);
    expect(isOver(await ask(door, stranger().caller))).toBe(false);
  });

  it('answers the same caller again in the next minute', async () => {
    const caller = await useUp(door);
    expect(isOver(await askCounted(door, caller))).toBe(true);
    nextWindow();
    expect(isOver(await ask(door, caller))).toBe(false);
  });

  it('counts a caller once, however the number is written', async () => {
    const caller = await useUp(door);
    const written = `${caller.slice(0, 2)} ${caller.slice(2)}`;
    expect(isOver(await askCounted(door, written))).toBe(true);
  });

  it.each(['refuse', 'hang', 500] as const)(
    'lets everybody pass while the counters fail (%s)',
    async (fate) => {
      const caller = await useUp(door);
      world.gate.setRule(({ operation, body }) =>
        operation === 'dynamodb UpdateItem' && body.includes('rate#') ? fate : 'pass',
      );
      const { status, headers } = await ask(door, caller);
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('x-ratelimit-limit');
      expect(world.output.outcomes().at(-1)).toMatchObject({ RateLimitUnavailable: 1 });
    },
  );

  it('refuses a forged request before it is counted', async () => {
    nextWindow();
    const { caller } = stranger();
    for (let request = 1; request <= LIMIT + 1; request += 1) {
      expect((await world[door](bodyFor(caller), { 'x-workspace-key': 'wrong' })).status).toBe(401);
    }
    expect((await askCounted(door, caller)).headers['x-ratelimit-remaining']).toBe(`${LIMIT - 1}`);
  });
});

describe('both doors', () => {
  it('count apart, so that a talkative agent never keeps its caller from being greeted', async () => {
    const caller = await useUp('retrieve');
    const refused = await askCounted('retrieve', caller);
    expect(refused).toMatchObject({ status: 429, body: { error: 'Too many requests' } });
    expect(isOver(await ask('clientData', caller))).toBe(false);
  });

  it('never limit callers without a number, who are not one person', async () => {
    nextWindow();
    for (let request = 1; request <= LIMIT + 2; request += 1) {
      expect((await world.clientData({ caller_id: 'anonymous' })).status).toBe(200);
    }
  });

  it('limit nobody with RATE_LIMIT_PER_MINUTE=0', async () => {
    world.restart({ RATE_LIMIT_PER_MINUTE: '0' });
    const { caller } = stranger();
    for (let request = 1; request <= LIMIT + 2; request += 1) {
      expect((await ask('retrieve', caller)).status).toBe(200);
    }
  });
});
