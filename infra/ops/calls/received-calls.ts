import { INBOX, idsIn } from '../../../functions/post-call/event/addresses.ts';
import { TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import type { Archive } from '../../../shared/archive/archive.ts';
import { archivedCall } from './archived-call.ts';
import { below } from './below.ts';

/**
 * The ids of all calls that ever reached us and lie in the archive. The inbox is read first: what moves on meanwhile is met
 * twice and not missed.
 */
export async function receivedCalls(archive: Archive): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { address } of below(archive, `${INBOX}${TRANSCRIPTION}/`))
    ids.add(idsIn(address).conversation_id);
  for (const folder of ['transcripts/', `unclaimed/${TRANSCRIPTION}/`]) {
    for await (const { address } of below(archive, folder)) {
      const call = archivedCall(address);
      if (call !== undefined) ids.add(call.conversationId);
    }
  }
  return ids;
}
