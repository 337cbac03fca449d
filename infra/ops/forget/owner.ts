import { segment } from '../../../functions/post-call/event/addresses.ts';
import { conversationPk } from '../../../functions/post-call/recordings/dynamo-call-index.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { isRecord, resultsOf } from '../../../shared/memory/mem0-wire.ts';
import { BUDGET_MS, mem0At } from '../erase/mem0-records.ts';
import { objectVersions } from '../erase/object-versions.ts';
import type { Target } from '../target/target.ts';
import { conversationIn } from './objects.ts';

const READ_BUDGET_MS = 5_000;

/** Whose conversation it is: as its link says, else Mem0, else the archive, of which all addresses are read then. */
export async function ownerOf(target: Target, conversationId: string): Promise<Caller | undefined> {
  return (await likelyOwnerOf(target, conversationId)) ?? (await ownerInArchive(target, conversationId));
}

/** The same without the archive: two requests at most. Links are kept for 45 days, memories as long as agents may use them. */
export async function likelyOwnerOf(target: Target, conversationId: string): Promise<Caller | undefined> {
  const link = await dynamoTable(target.table).get(conversationPk(conversationId), READ_BUDGET_MS);
  return idCaller(link?.caller) ?? (await ownerAtMem0(target, conversationId));
}

async function ownerAtMem0({ mem0: place }: Target, conversationId: string): Promise<Caller | undefined> {
  const mem0 = mem0At(place);
  // `*` stands for any user; nothing of a caller is in it. Reads only.
  const filters = { AND: [{ user_id: '*' }, { metadata: { conversation_id: conversationId } }] };
  const asked = { filters, page: 1, pageSize: 1, showExpired: true };
  const answer: unknown = await mem0.within('list', BUDGET_MS, () => mem0.getAll(asked));
  const [first] = resultsOf('list', answer);
  const isOfIt =
    isRecord(first) && isRecord(first.metadata) && first.metadata.conversation_id === conversationId;
  return isOfIt ? idCaller(first.userId) : undefined;
}

async function ownerInArchive({ bucket }: Target, conversationId: string): Promise<Caller | undefined> {
  for (const folder of ['transcripts/', 'audio/']) {
    for await (const { address } of objectVersions(bucket).below(folder)) {
      if (conversationIn(address) === segment(conversationId))
        return idCaller(decodeURIComponent(address.split('/')[1] ?? ''));
    }
  }
  return undefined;
}
