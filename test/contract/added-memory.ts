import type { Caller } from '../../shared/caller.ts';
import type { Memory, NewMemory } from '../../shared/memory/memory-store.ts';
import { anna } from '../support/callers.ts';
import { BUDGET_MS, type Rig } from './memory-store-rig.ts';

export const CALLED_AT_SECS = Date.UTC(2026, 10, 20, 9, 30) / 1000;
export const METADATA = {
  type: 'factual',
  agent_id: 'agent_1',
  conversation_id: 'conv_1',
  timestamp: '2026-11-20T09:30:00Z',
};

/** Something Anna said in the call of the metadata, unless the test says otherwise. */
export function newMemory(content: string, parts: Partial<NewMemory> = {}): NewMemory {
  const when = { calledAtSecs: CALLED_AT_SECS, expiresOn: '2126-11-21' };
  return {
    caller: anna,
    utterances: [{ role: 'user', content }],
    metadata: METADATA,
    ...when,
    ...parts,
  };
}

export async function listOf(rig: Rig, caller: Caller): Promise<readonly Memory[]> {
  return (await rig().store.list(caller, { limitCount: 10, budgetMs: BUDGET_MS })).memories;
}
