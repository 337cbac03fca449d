import type { LedgerPage } from '../../../functions/post-call/ledger/ledger.ts';
import { isRecord } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS, type Mem0Place, mem0At } from '../erase/mem0-records.ts';

/**
 * Whether a step was found done by an add of before the replay. The worker looks for an add whose answer was lost among
 * Mem0's latest ones, which know nothing of what was removed since.
 */
export async function tookEarlierAdd(
  { steps }: LedgerPage,
  beganAtMs: number,
  place: Mem0Place,
): Promise<boolean> {
  const mem0 = mem0At(place);
  for (const { note, eventId } of Object.values(steps)) {
    if (note !== 'found' || eventId === undefined) continue;
    const event = await mem0.within('event', BUDGET_MS, () => mem0.event(eventId));
    // What is not dated is taken for the worse: another replay does no harm.
    const atMs = isRecord(event) ? Date.parse(`${event.created_at}`) : Number.NaN;
    if (!(atMs >= beganAtMs)) return true;
  }
  return false;
}
