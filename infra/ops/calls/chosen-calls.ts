import {
  INBOX,
  idsIn,
  isInboxAddress,
  ledgerKey,
  resultAddress,
} from '../../../functions/post-call/event/addresses.ts';
import { TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import { pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { Refused } from '../cli/refused.ts';
import type { Target } from '../target/target.ts';
import { type ArchivedCall, archivedCall } from './archived-call.ts';
import { below } from './below.ts';
import { REPLAYED } from './replay-page.ts';

export interface Choice {
  readonly conversations: readonly string[];
  /** When the calls began; undated ones are in no range. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Those that a replay left half done. */
  readonly interrupted: boolean;
  /** Not those that were stored since. */
  readonly notSinceMs?: number | undefined;
}

const TIMEOUT_MS = 5_000;

/** The archived calls that are meant, oldest first. @throws Refused when nothing is chosen, or one is not there. */
export async function chosenCalls(target: Target, choice: Choice): Promise<readonly ArchivedCall[]> {
  const { conversations, fromMs, toMs, interrupted } = choice;
  const ways = [conversations.length > 0, fromMs !== undefined && toMs !== undefined, interrupted];
  if (ways.filter(Boolean).length !== 1)
    throw new Refused('Say which calls: their ids, or --from and --to, or --interrupted.');
  const wanted = new Set(interrupted ? await interruptedCalls(target) : conversations);
  const isWanted = ({ conversationId, startedAtMs }: ArchivedCall): boolean =>
    fromMs === undefined || toMs === undefined
      ? wanted.has(conversationId)
      : startedAtMs !== undefined && startedAtMs >= fromMs && startedAtMs < toMs;
  // Once each: of one that lies there twice, undated and dated, the later address counts.
  const found = new Map<string, ArchivedCall>();
  for await (const { address } of below(s3Archive(target.bucket), 'transcripts/')) {
    const call = archivedCall(address);
    if (call !== undefined && isWanted(call)) found.set(call.conversationId, call);
  }
  const missing = [...wanted].filter((id) => !found.has(id));
  if (missing.length > 0) throw new Refused(`Not in the archive below a caller: ${missing.join(', ')}`);
  const calls = await notStoredSince(target, [...found.values()], choice.notSinceMs);
  return calls.toSorted((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0));
}

/** Their events wait in the inbox, parked, and their pages say why. */
async function interruptedCalls({ bucket, table: name }: Target): Promise<readonly string[]> {
  const table = dynamoTable(name);
  const ids: string[] = [];
  for await (const { address } of below(s3Archive(bucket), `${INBOX}${TRANSCRIPTION}/`)) {
    const row = isInboxAddress(address) ? await table.get(pkOf(ledgerKey(address)), TIMEOUT_MS) : undefined;
    if (row?.[REPLAYED] !== undefined) ids.push(idsIn(address).conversation_id);
  }
  return ids;
}

async function notStoredSince({ bucket }: Target, calls: readonly ArchivedCall[], sinceMs?: number) {
  if (sinceMs === undefined) return calls;
  const archive = s3Archive(bucket);
  const left: ArchivedCall[] = [];
  for (const call of calls) {
    const result = JSON.parse((await archive.read(resultAddress(call))) ?? '{}');
    if (!(Date.parse(result.stored_at) >= sinceMs)) left.push(call);
  }
  return left;
}
