import {
  INBOX,
  inboxAddress,
  ledgerKey,
  resultAddress,
  segment,
} from '../../../functions/post-call/event/addresses.ts';
import { type Fields, fields, TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import type { LedgerPage } from '../../../functions/post-call/ledger/ledger.ts';
import { pageOf, pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { type Attributes, dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { REPLAYED } from '../../ops/calls/replay-page.ts';
import type { Target } from '../../ops/target/target.ts';
import type { Journey, Stop } from '../api/telephone.ts';
import { stopsOf } from '../server/stops.ts';

const READ_MS = 3_000;

/** What is stored of one finished call at one moment. */
interface Traces {
  /** Epoch milliseconds; undefined once it has left the inbox. */
  readonly inboxMs: number | undefined;
  /** The ledger's row; it forgets after 45 days. */
  readonly row: Attributes;
  /** What lies below `results/`, once all is stored. */
  readonly result: Fields | undefined;
  /** Epoch milliseconds; undefined unless it lies below `unclaimed/`. */
  readonly unclaimedMs: number | undefined;
}

/** How far a finished call has come; undefined when nothing of it has arrived. @throws AppError */
export async function journeyOf(target: Target, conversationId: string): Promise<Journey | undefined> {
  const traces = await readTraces(target, conversationId);
  const { inboxMs, row, result, unclaimedMs } = traces;
  const isUnknown = inboxMs === undefined && unclaimedMs === undefined && result === undefined;
  if (isUnknown && Object.keys(row).length === 0) return undefined;
  const page = pageOf(row);
  // Written by post-call from its own ledger page.
  const kept = row.pk === undefined ? (fields(result?.steps) as LedgerPage['steps']) : page.steps;
  const steps = stopsOf(kept);
  const state = stateOf(traces, page.completed, steps.length > 0 || page.attempts > 0);
  const stops = [...arrival(beginningOf(traces, steps), state), ...steps, ...ending(traces, state, steps)];
  return { conversationId, state, stops, attempts: page.attempts };
}

async function readTraces({ bucket, table }: Target, conversationId: string): Promise<Traces> {
  const archive = s3Archive(bucket);
  const id = segment(conversationId);
  // A conversation is remembered once, whatever its event says: the content makes no difference to the key.
  const key = ledgerKey(inboxAddress({ type: TRANSCRIPTION, conversationId }, ''));
  const [waiting] = await archive.list(`${INBOX}${TRANSCRIPTION}/${id}.`);
  const [row, result] = await Promise.all([
    dynamoTable(table).get(pkOf(key), READ_MS),
    archive.read(resultAddress({ conversationId })),
  ]);
  const isElsewhere = waiting === undefined && result === undefined;
  const [unclaimed] = isElsewhere ? await archive.list(`unclaimed/${TRANSCRIPTION}/${id}_`) : [];
  return {
    inboxMs: waiting?.writtenAtMs,
    row: row ?? {},
    result: result === undefined ? undefined : fields(JSON.parse(result)),
    unclaimedMs: unclaimed?.writtenAtMs,
  };
}

function stateOf(
  { inboxMs, row, result, unclaimedMs }: Traces,
  isCompleted: boolean,
  isBegun: boolean,
): Journey['state'] {
  if (inboxMs === undefined && unclaimedMs !== undefined) return 'unclaimed';
  if (isCompleted || (inboxMs === undefined && result !== undefined)) return 'remembered';
  // A replay parks a page for a moment, too.
  if (row.parked_at !== undefined && row[REPLAYED] === undefined) return 'failed';
  return isBegun ? 'working' : 'accepted';
}

function arrival(acceptedMs: number, state: Journey['state']): readonly Stop[] {
  const waits = state === 'accepted';
  return [
    stop('accepted', 'Event received, its signature checked', 'done', acceptedMs),
    stop(
      'inbox',
      'Stored in the inbox, and a message queued for the worker',
      waits ? 'started' : 'done',
      acceptedMs,
    ),
  ];
}

function ending(
  { row, result, unclaimedMs }: Traces,
  state: Journey['state'],
  steps: readonly Stop[],
): readonly Stop[] {
  if (state === 'unclaimed' && unclaimedMs !== undefined) {
    const note =
      'The number was withheld, so nobody is remembered by it. An operator can say whose call it was.';
    return [stop('archived', 'Archived as unclaimed', 'done', unclaimedMs, note)];
  }
  if (state !== 'remembered') return [];
  const atMs = Number(row.completed_at ?? Date.parse(`${result?.stored_at ?? steps.at(-1)?.at}`));
  const note = result === undefined ? 'The caller said nothing, so there was nothing to remember.' : null;
  return [stop('archived', 'Archived below its caller', 'done', atMs, note)];
}

function stop(
  name: string,
  label: string,
  state: Stop['state'],
  atMs: number,
  note: string | null = null,
): Stop {
  return { name, label, state, at: new Date(atMs).toISOString(), tookMs: null, mem0EventId: null, note };
}

/** When it came is written nowhere once it has left the inbox: a moment before its first step, or its last try. */
function beginningOf({ inboxMs, unclaimedMs, row }: Traces, [first]: readonly Stop[]): number {
  const firstMs = first ? Date.parse(first.at) - (first.tookMs ?? 0) : Number(row.attempted_at ?? 0);
  return inboxMs ?? unclaimedMs ?? firstMs;
}
