import { isEvaluation, type Memory, type MemoryFilter } from './memory-store.ts';

/** Whether a memory is one that was asked for: Mem0's filters are checked, and a stored brief has none of its own. */
export function passes(memory: Memory, { types = [], agentId, sinceMs, untilMs }: MemoryFilter): boolean {
  const isOfType = types.length === 0 ? !isEvaluation(memory) : types.includes(memory.type ?? '');
  if (!isOfType || !isOfAgent(memory, agentId)) return false;
  if (sinceMs === undefined && untilMs === undefined) return true;
  // What is not dated was said nobody knows when: then not at a time that was asked for.
  const saidAtMs = Date.parse(memory.at ?? '');
  return (
    saidAtMs >= (sinceMs ?? Number.NEGATIVE_INFINITY) && saidAtMs <= (untilMs ?? Number.POSITIVE_INFINITY)
  );
}

/** Calls whose event named no agent are those of the agent "". */
export function isOfAgent({ agentId = '' }: Memory, wanted: string | undefined): boolean {
  return wanted === undefined || agentId === wanted;
}
