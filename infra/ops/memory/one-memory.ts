import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { MemoryRejected } from '../../../shared/errors.ts';
import { send } from '../../../shared/http.ts';
import type { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { errorForStatus, isRecord, ownMemory } from '../../../shared/memory/mem0-wire.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { Refused } from '../cli/refused.ts';
import { BUDGET_MS, type Mem0Place } from '../erase/mem0-records.ts';

export interface OwnedMemory {
  readonly caller: Caller;
  readonly memory: Memory;
}

/** One memory by its id, and whose it is. @throws Refused when there is none, or it is nobody's we know. */
export async function recordOf(mem0: Mem0Client, id: string): Promise<OwnedMemory> {
  const answer: unknown = await mem0
    .within('list', BUDGET_MS, () => mem0.get(id))
    .catch((error: unknown) => {
      if (error instanceof MemoryRejected) return undefined;
      throw error;
    });
  const caller = isRecord(answer) ? idCaller(answer.userId) : undefined;
  const memory = caller === undefined ? undefined : ownMemory(answer, caller);
  if (caller === undefined || memory === undefined)
    throw new Refused('Mem0 has no memory of a caller with this id.');
  return { caller, memory };
}

/**
 * What happened to a memory, oldest first, as Mem0 writes it (snake_case). mem0ai's own client would refuse it here: it
 * is a list and no object. https://docs.mem0.ai/api-reference/memory/history-memory
 */
export async function historyOf(
  { host, apiKey }: Mem0Place,
  id: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const url = `${host}/v1/memories/${encodeURIComponent(id)}/history/`;
  const headers = { authorization: `Token ${apiKey}` };
  const { status, body } = await send({ method: 'GET', url, headers, timeoutMs: BUDGET_MS });
  if (status !== 200) throw errorForStatus('history', status, undefined);
  const entries: unknown = JSON.parse(body);
  return Array.isArray(entries) ? entries.filter(isRecord) : [];
}

const EVERY_MS = 500;

/**
 * Waits until Mem0 shows a change, which may be seconds after it accepted it.
 * @throws Refused when it does not in `patienceMs`.
 */
export async function shows(look: () => Promise<boolean>, patienceMs = 30_000): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  while (!(await look())) {
    if (performance.now() > untilMs)
      throw new Refused('Mem0 took the change and does not show it yet. In a minute, run: memory refresh');
    await sleep(EVERY_MS);
  }
}
