import type { Command } from 'commander';
import { INBOX, idsIn, isInboxAddress, ledgerKey } from '../../../functions/post-call/event/addresses.ts';
import { pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import type { ArchiveEntry } from '../../../shared/archive/archive.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { type Attributes, dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { wholeNumber } from '../cli/option-values.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import type { Target } from '../target/target.ts';
import { age, below } from './below.ts';
import { REPLAYED } from './replay-page.ts';

const READ_TIMEOUT_MS = 5_000;
const READS_AT_ONCE = 20;
/** As long as the schedule waits before it looks after an event. */
const PATIENCE_MS = 15 * 60_000;

export function addInbox(program: Command): void {
  const inbox = program.command('inbox').description('Calls that were accepted and are not remembered yet');
  addVerb<{ limit: number }>(inbox, {
    name: 'list',
    summary: 'List the events in inbox/, oldest first. Exit code 1 if one is older than 15 minutes',
    example: 'inbox list --env prod',
    options: (command) =>
      command.option('--limit <events>', 'show so many, the oldest', wholeNumber(1, 10_000), 50),
    run: list,
  });
  addVerb(inbox, {
    name: 'sweep',
    summary: 'Do now what the schedule does every 15 minutes: queue again what nobody works on',
    example: 'inbox sweep --env prod',
    changes: true,
    run: sweep,
  });
}

async function list({ out, target }: Session, { limit }: { limit: number }): Promise<number> {
  const { entryCount, oldestMs, events } = await inboxEvents(await target(), limit);
  const rows = events.map(({ written_at, event_type, conversation_id, state, attempts }) => {
    return [age(Date.parse(written_at)), event_type, conversation_id, state, attempts];
  });
  if (rows.length > 0) out.table(['age', 'event', 'conversation', 'state', 'attempts'], rows);
  out.line(`${entryCount} in the inbox.`);
  out.result({ count: entryCount, events });
  return oldestMs !== undefined && Date.now() - oldestMs > PATIENCE_MS ? 1 : 0;
}

/** How many events there are, when the oldest was written, and the first `limit` of them, oldest first. */
export async function inboxEvents({ bucket, table: name }: Target, limit: number) {
  const entries = [];
  for await (const entry of below(s3Archive(bucket), INBOX)) entries.push(entry);
  const oldest = entries.toSorted((a, b) => a.writtenAtMs - b.writtenAtMs);
  const table = dynamoTable(name);
  const eventAt = async ({ address, writtenAtMs }: ArchiveEntry) => {
    const row = isInboxAddress(address) ? await table.get(pkOf(ledgerKey(address)), READ_TIMEOUT_MS) : {};
    const written_at = new Date(writtenAtMs).toISOString();
    return { written_at, ...idsIn(address), state: stateOf(row ?? {}), attempts: Number(row?.attempts ?? 0) };
  };
  const events = [];
  for (let start = 0; start < Math.min(limit, oldest.length); start += READS_AT_ONCE) {
    const some = oldest.slice(start, Math.min(limit, start + READS_AT_ONCE));
    events.push(...(await Promise.all(some.map(eventAt))));
  }
  return { entryCount: entries.length, oldestMs: oldest.at(0)?.writtenAtMs, events };
}

function stateOf(row: Attributes): string {
  const isHeld = Number(row.lease_until) > Date.now();
  if (row[REPLAYED] !== undefined) return isHeld ? 'being replayed' : 'replay interrupted';
  if (row.parked_at !== undefined) return 'given up';
  if (isHeld) return 'being worked on';
  return row.attempts === undefined ? 'not begun' : 'waiting';
}

export async function sweep(session: Session): Promise<number> {
  const target = await session.target();
  if (session.dryRun) {
    session.out.line(
      'Would queue again what has been in the inbox for 15 minutes without anybody working on it.',
    );
    return 0;
  }
  const said = await target.invokePostCall({ source: 'agentic-memory.clock' });
  // What `sweep` of post-call answers, as its door hands it on.
  const { looked = 0, requeued = 0, given_up = 0 } = said as Readonly<Record<string, number>>;
  session.audit('inbox sweep', { looked, requeued, given_up });
  session.out.line(`Looked at ${looked}, queued ${requeued} again; ${given_up} are given up.`);
  session.out.result({ looked, requeued, given_up });
  return 0;
}
