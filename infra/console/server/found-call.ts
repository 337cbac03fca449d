import {
  INBOX,
  idsIn,
  inboxAddress,
  ledgerKey,
  resultAddress,
  segment,
} from '../../../functions/post-call/event/addresses.ts';
import {
  fields,
  type PostCallEvent,
  readEvent,
  TRANSCRIPTION,
} from '../../../functions/post-call/event/event.ts';
import type { LedgerStep } from '../../../functions/post-call/ledger/ledger.ts';
import { pageOf, pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import type { Archive, ArchiveEntry } from '../../../shared/archive/archive.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { type Caller, callerSegment } from '../../../shared/caller.ts';
import { archivedCall } from '../../ops/calls/archived-call.ts';
import { UNCLAIMED } from '../../ops/calls/unclaimed-verbs.ts';
import { likelyOwnerOf } from '../../ops/forget/owner.ts';
import type { Target } from '../../ops/target/target.ts';
import { NotFound } from './not-found.ts';

const TIMEOUT_MS = 5_000;

/** One call, where it lies and how far it came. */
export interface FoundCall {
  readonly owner: Caller | undefined;
  readonly event: PostCallEvent;
  /** Where it waits, while it does. */
  readonly waiting: ArchiveEntry | undefined;
  /** Below its caller or below `unclaimed/`. */
  readonly archived: ArchiveEntry | undefined;
  readonly isUnclaimed: boolean;
  /** `results/` has it: everything of it was remembered. */
  readonly isStored: boolean;
  readonly attempts: number;
  readonly steps: Readonly<Record<string, LedgerStep>>;
}

/**
 * Finds a call by its id, with half a dozen requests however large the archive is: its link in the table, else a memory of
 * it, says whose it is, and that leads to its address. @throws NotFound
 */
export async function findCall(target: Target, id: string): Promise<FoundCall> {
  const archive = s3Archive(target.bucket);
  const owner = await likelyOwnerOf(target, id);
  const claimed = owner && (await archivedBelow(archive, `transcripts/${callerSegment(owner)}/`, id));
  const unclaimed = claimed === undefined ? await archivedBelow(archive, UNCLAIMED, id) : undefined;
  const waiting = (await archive.list(`${INBOX}${TRANSCRIPTION}/${segment(id)}.`)).findLast(
    ({ address }) => idsIn(address).conversation_id === id,
  );
  const archived = claimed ?? unclaimed;
  const raw = await read(archive, (archived ?? waiting)?.address);
  const event = raw === undefined ? undefined : readEvent(JSON.parse(raw));
  if (raw === undefined || event === undefined)
    throw new NotFound(`There is no call "${id}" here. One that left no memory is found for 45 days.`);
  const result = fields(JSON.parse((await archive.read(resultAddress(event))) ?? 'null'));
  const row = await dynamoTable(target.table).get(pkOf(ledgerKey(inboxAddress(event, raw))), TIMEOUT_MS);
  const { steps, attempts } = pageOf(row ?? {});
  return {
    ...{ owner, event, waiting, archived, attempts: attempts || Number(result.attempts ?? 0) },
    isUnclaimed: unclaimed !== undefined,
    isStored: result.stored_at !== undefined,
    // The ledger forgets after 45 days. Written by post-call from its own ledger page.
    steps: Object.keys(steps).length > 0 ? steps : (fields(result.steps) as FoundCall['steps']),
  };
}

const read = async (archive: Archive, address: string | undefined): Promise<string | undefined> =>
  address === undefined ? undefined : archive.read(address);

/** Of one that lies there twice, undated and dated, the later address counts. */
async function archivedBelow(
  archive: Archive,
  folder: string,
  id: string,
): Promise<ArchiveEntry | undefined> {
  const entries = await archive.list(`${folder}${segment(id)}_`);
  return entries.findLast(({ address }) => archivedCall(address)?.conversationId === id);
}
