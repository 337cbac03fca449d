import { afterAll } from 'vitest';
import { type FaultRule, startMem0 } from '../../infra/local/mem0/server.ts';
import type { Caller } from '../../shared/caller.ts';
import { MemoryUnavailable } from '../../shared/errors.ts';
import { lazyMem0Store } from '../../shared/memory/lazy-mem0-store.ts';
import { mem0Store } from '../../shared/memory/mem0-store.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import type { SeededMemory } from '../support/in-memory/memory-shelf.ts';
import { inMemoryMemoryStore, type MemoryOperation } from '../support/in-memory/memory-store.ts';
import { testClock } from '../support/test-clock.ts';
import { fixedSecrets, mem0At } from './mem0-secrets.ts';
import { memoryStoreSuite } from './memory-store.suite.ts';
import type { MemoryStoreRig } from './memory-store-rig.ts';

const mem0 = await startMem0({ apiKey: 'm0-test-key' });
afterAll(() => mem0.stop());

const MATCHES: Readonly<Record<MemoryOperation, NonNullable<FaultRule['match']>>> = {
  search: 'search',
  list: 'list',
  add: 'add',
  addState: 'event',
  findAdd: 'event',
  holds: 'list',
};

function seeded(caller: Caller, memory: SeededMemory) {
  const { text, at, type, agentId, conversationId, chunk, expiresOn = null } = memory;
  const call = { conversation_id: conversationId, call_duration: memory.callDurationSecs, timestamp: at };
  const facts = Object.fromEntries((memory.facts ?? []).map((id) => [id, 'x']));
  const metadata = { ...facts, type, agent_id: agentId, ...call, chunk };
  const given = Object.entries(metadata).filter(([, value]) => value !== undefined);
  return {
    memory: text,
    user_id: caller,
    metadata: Object.fromEntries(given),
    expiration_date: expiresOn,
    ...(at === undefined ? {} : { created_at: new Date(at).toISOString() }),
  };
}

function rigOn(store: MemoryStore): MemoryStoreRig {
  mem0.reset();
  return {
    store,
    seed: (caller, memories) => mem0.seed(memories.map((memory) => seeded(caller, memory))),
    holdBack: () => mem0.setLag(60_000),
    settle: async () => {
      mem0.setLag(0);
      await mem0.settled();
    },
    failExtraction: () => mem0.setFaults([{ match: 'add', eventFails: true, times: 1 }]),
    breakDown: (operation, how) => {
      const match = MATCHES[operation];
      mem0.setFaults([how === 'hangs' ? { match, hang: true } : { match, dropConnection: true }]);
    },
  };
}

const store = mem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
memoryStoreSuite('Mem0', async () => rigOn(store));

const lazyStore = lazyMem0Store(mem0At(mem0.url), fixedSecrets('m0-test-key'));
memoryStoreSuite('Mem0, loaded at first use', async () => rigOn(lazyStore));

memoryStoreSuite('in memory', async () => {
  const clock = testClock();
  const memories = inMemoryMemoryStore(clock);
  return {
    store: memories,
    seed: memories.seed,
    holdBack: () => memories.setLag(60_000),
    settle: async () => clock.tick(60_000),
    failExtraction: () => memories.failExtractions(1),
    breakDown: (operation, how) =>
      memories.fail(operation, how === 'hangs' ? 'hangs' : new MemoryUnavailable('down')),
  };
});
