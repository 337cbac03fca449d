import type { Caller } from '../../../shared/caller.ts';
import { MemoryRejected } from '../../../shared/errors.ts';
import { LATEST_EVENTS_COUNT } from '../../../shared/memory/mem0-store.ts';
import { isRecord, markedAdd, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS, type Mem0Place, mem0At } from '../erase/mem0-records.ts';

/**
 * When Mem0 took the latest add of a call, by its own clock (ISO 8601); undefined when its list of adds shows none of it.
 * A worker that looks for an add of its own must not take this one for it.
 */
export async function latestAdd(
  place: Mem0Place,
  caller: Caller,
  conversationId: string,
): Promise<string | undefined> {
  const mem0 = mem0At(place);
  const listed = () => mem0.latestEvents(LATEST_EVENTS_COUNT);
  const answer = await mem0.within('event', BUDGET_MS, listed).catch(noSuchList);
  const mark = { conversation_id: conversationId };
  const own = resultsOf('event', answer).filter((event) => markedAdd(event, caller, mark) !== undefined);
  const taken = own.map((event) => `${isRecord(event) ? event.created_at : ''}`);
  return taken.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
}

/** The worker finds no add there either. */
function noSuchList(error: unknown): unknown {
  if (!(error instanceof MemoryRejected)) throw error;
  return { results: [] };
}
