import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Mem0StandIn, startMem0 } from '../../../infra/local/mem0/server.ts';
import { idCaller } from '../../../shared/caller.ts';
import { MemoryTimeout } from '../../../shared/errors.ts';
import { lazyMem0Store } from '../../../shared/memory/lazy-mem0-store.ts';
import { knownSecrets } from '../../support/known-secrets.ts';

let mem0: Mem0StandIn;
beforeAll(async () => {
  mem0 = await startMem0();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => mem0.stop());

describe('the Mem0 store that is loaded at its first use', () => {
  it('takes the time of loading off the budget, so that the caller waits no longer for it', async () => {
    const caller = idCaller('+12025550123');
    if (caller === undefined) throw new Error('the fictional number names nobody');
    mem0.setFaults([{ hang: true }]);
    const store = lazyMem0Store(
      { host: mem0.url, requestLimitMs: 60_000 },
      knownSecrets({ mem0ApiKey: ['any-key'] }),
    );
    // Loading begins at the first look at the clock, and has taken 9.9 s at the second.
    const realNow = performance.now.bind(performance);
    let loadingMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      const nowMs = realNow() + loadingMs;
      loadingMs = 9_900;
      return nowMs;
    });
    const startedAtMs = realNow();
    await expect(store.list(caller, { limitCount: 10, budgetMs: 10_000 })).rejects.toThrow(MemoryTimeout);
    expect(realNow() - startedAtMs).toBeLessThan(5_000);
  });
});
