import type { FactsFromVariables } from '../../../functions/post-call/event/call-facts.ts';
import { remember } from '../../../functions/post-call/remember.ts';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import type { BriefKey } from '../../../shared/brief/brief-key.ts';
import { counted, withLogContext } from '../../../shared/log.ts';
import type { Ended } from '../../../shared/outcome.ts';
import { inMemoryArchive } from '../../support/in-memory/archive.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { inMemoryCallIndex } from '../../support/in-memory/call-index.ts';
import { inMemoryLedger } from '../../support/in-memory/ledger.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { inMemoryRecordings } from '../../support/in-memory/recordings.ts';
import { inMemoryWorkQueue } from '../../support/in-memory/work-queue.ts';
import { inboxOf } from '../../support/inbox.ts';
import { testClock } from '../../support/test-clock.ts';

export const ATTEMPT_MS = 90_000;

/** The worker's core between in-memory ports, twenty minutes after the fixtures' calls. */
export function workerRig(factsFromVariables: FactsFromVariables = {}) {
  const clock = testClock(Date.UTC(2026, 10, 20, 10, 20));
  const ports = {
    archive: inMemoryArchive(clock),
    ledger: inMemoryLedger(clock),
    memories: inMemoryMemoryStore(clock),
    briefs: inMemoryBriefStore(clock),
    calls: inMemoryCallIndex(clock),
    recordings: inMemoryRecordings(clock),
    queue: inMemoryWorkQueue(clock),
    clock,
    lines: { ownNumbers: new Set<string>(), countryCode: '' },
    markedLines: new Set<BriefKey>(),
    isAgentAlone: false,
    agentTypes: { current: () => Promise.resolve(BUNDLED_AGENT_TYPES) },
    typesByAgentId: {},
    factsFromVariables,
  };
  let workers = 0;
  const attempt = (address: string, isLast = false): Promise<Ended> => {
    workers += 1;
    const owner = `worker-${workers}`;
    return remember(address, ports, { owner, deadlineMs: clock.now() + ATTEMPT_MS, isLast });
  };
  /** Puts an event into the inbox as the webhook does. @returns its address. */
  const accepted = async (event: object): Promise<string> => {
    const body = JSON.stringify(event);
    await ports.archive.put(inboxOf(body), body);
    return inboxOf(body);
  };
  return {
    ...ports,
    ports,
    accepted,
    attempt,
    /** One event through the inbox and one attempt at it. */
    settle: async (event: object) => attempt(await accepted(event)),
    addresses: (folder = '') => [...ports.archive.contents.keys()].filter((key) => key.startsWith(folder)),
  };
}

export type WorkerRig = ReturnType<typeof workerRig>;

/** What `work` counted. */
export function countersOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  return withLogContext({}, async () => {
    await work();
    return { ...counted() };
  });
}
