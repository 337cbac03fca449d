import { beforeEach, describe, expect, test } from 'vitest';
import type { Claims } from '../../shared/chain/guards/idempotency.ts';
import type { TestClock } from '../support/test-clock.ts';

export interface ClaimsRig {
  readonly claims: Claims;
  /** The clock the claims read. */
  readonly clock: TestClock;
  /** How long a claim stays busy whose call never ends. */
  readonly busyMs: number;
  /** How long an answer is remembered. */
  readonly keptMs: number;
}

const KEY = 'post_call_transcription#conv_1#1763726400';
const ANSWER = '{"headers":{},"body":"{\\"name\\":\\"Zoë 🦊\\"}"}';

/** What all claims promise. @param open makes claims without any key for each test. */
export function claimsSuite(name: string, open: () => Promise<ClaimsRig>): void {
  describe(`claims: ${name}`, () => {
    let rig: ClaimsRig;
    beforeEach(async () => {
      rig = await open();
    });
    claimOnce(() => rig);
    forget(() => rig);
    expire(() => rig);
  });
}

function claimOnce(rig: () => ClaimsRig): void {
  test('a free key is claimed, and then busy', async () => {
    const { claims } = rig();
    expect(await claims.claim(KEY)).toEqual({ state: 'claimed' });
    expect(await claims.claim(KEY)).toEqual({ state: 'busy' });
  });

  test('of fifty who claim a key at once exactly one gets it', async () => {
    const { claims } = rig();
    const states = await Promise.all(Array.from({ length: 50 }, () => claims.claim(KEY)));
    expect(states.filter(({ state }) => state === 'claimed')).toHaveLength(1);
    expect(states.filter(({ state }) => state === 'busy')).toHaveLength(49);
  });

  test('a completed key is answered as it was, as often as it is asked for', async () => {
    const { claims } = rig();
    await claims.claim(KEY);
    await claims.complete(KEY, ANSWER);
    expect(await claims.claim(KEY)).toEqual({ state: 'done', answer: ANSWER });
    expect(await claims.claim(KEY)).toEqual({ state: 'done', answer: ANSWER });
  });

  test('an empty answer is an answer', async () => {
    const { claims } = rig();
    await claims.claim(KEY);
    await claims.complete(KEY, '');
    expect(await claims.claim(KEY)).toEqual({ state: 'done', answer: '' });
  });
}

function forget(rig: () => ClaimsRig): void {
  test('a forgotten key is free again', async () => {
    const { claims } = rig();
    await claims.claim(KEY);
    await claims.forget(KEY);
    expect(await claims.claim(KEY)).toEqual({ state: 'claimed' });
  });

  test('forgetting a key that nobody claimed is no error', async () => {
    await expect(rig().claims.forget(KEY)).resolves.toBeUndefined();
  });

  test('keys know nothing of each other', async () => {
    const { claims } = rig();
    await claims.claim(KEY);
    await claims.complete(KEY, ANSWER);
    expect(await claims.claim(`${KEY}0`)).toEqual({ state: 'claimed' });
  });
}

function expire(rig: () => ClaimsRig): void {
  test('a claim whose call never ended is free again after a while and not before', async () => {
    const { claims, clock, busyMs } = rig();
    await claims.claim(KEY);
    clock.tick(busyMs - 1);
    expect(await claims.claim(KEY)).toEqual({ state: 'busy' });
    clock.tick(2);
    expect(await claims.claim(KEY)).toEqual({ state: 'claimed' });
    expect(await claims.claim(KEY)).toEqual({ state: 'busy' });
  });

  test('an answer is remembered as long as it was promised and no longer', async () => {
    const { claims, clock, keptMs } = rig();
    await claims.claim(KEY);
    await claims.complete(KEY, ANSWER);
    clock.tick(keptMs - 1_000);
    expect(await claims.claim(KEY)).toEqual({ state: 'done', answer: ANSWER });
    clock.tick(2_000);
    expect(await claims.claim(KEY)).toEqual({ state: 'claimed' });
  });

  test('whoever claims an outdated key anew does not get the old answer back', async () => {
    const { claims, clock, keptMs } = rig();
    await claims.claim(KEY);
    await claims.complete(KEY, ANSWER);
    clock.tick(keptMs + 1_000);
    await claims.claim(KEY);
    expect(await claims.claim(KEY)).toEqual({ state: 'busy' });
  });
}
