import { decoded, INBOX, idsIn } from '../../../functions/post-call/event/addresses.ts';
import { TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import { conversationPk } from '../../../functions/post-call/recordings/dynamo-call-index.ts';
import type { Archive, ArchiveEntry } from '../../../shared/archive/archive.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { logsOf } from '../../ops/report/deployed-logs.ts';
import { ask } from '../../ops/report/insights.ts';
import type { Target } from '../../ops/target/target.ts';
import type { CallListed } from '../api/call.ts';
import type { Place } from './place.ts';

const LIMIT_COUNT = 100;
const TIMEOUT_MS = 5_000;
/** Of 1,000 each; a local stack has one. */
const PAGES_LIMIT = 10;
const DAY_SECS = 24 * 3_600;
const WORKED_ON = `filter function = "post-call-worker" and ispresent(outcome) and ispresent(conversation_id)
| stats max(@timestamp) as at by conversation_id | sort at desc | limit ${LIMIT_COUNT}`;

/**
 * The latest calls, at most 100. Of a local stack by what lies in `results/` and the inbox. Of a deployed one the calls of the
 * last 24 hours, by one query of Logs Insights, $0.005 for each GB of logs: about 12 KB a call, so $0.002 for 33,000 calls;
 * the archive lists in no order of time. Then 100 reads of the table, 100 read units at most.
 */
export async function latestCalls(place: Place): Promise<readonly CallListed[]> {
  const { target } = place;
  const ids = place.isLocal ? await archivedIds(s3Archive(target.bucket)) : await loggedIds(target);
  const calls = await Promise.all(ids.slice(0, LIMIT_COUNT).map((id) => listed(target, id)));
  return calls.toSorted((a, b) => beganMs(b) - beganMs(a));
}

/** Undated ones last. */
const beganMs = ({ startedAt }: CallListed): number => Date.parse(startedAt ?? '') || 0;

async function listed({ table }: Target, conversationId: string): Promise<CallListed> {
  const link = await dynamoTable(table).get(conversationPk(conversationId), TIMEOUT_MS);
  return {
    conversationId,
    startedAt: typeof link?.started_at === 'number' ? isoSeconds(link.started_at * 1000) : null,
    masked: typeof link?.caller === 'string' ? maskCaller(link.caller) : null,
  };
}

async function archivedIds(archive: Archive): Promise<readonly string[]> {
  const waiting = await entriesBelow(archive, `${INBOX}${TRANSCRIPTION}/`);
  const stored = await entriesBelow(archive, 'results/');
  const found = [
    ...waiting.map((entry) => ({ ...entry, id: idsIn(entry.address).conversation_id })),
    ...stored.map((entry) => ({
      ...entry,
      id: decoded(entry.address.slice('results/'.length, -'.json'.length)),
    })),
  ];
  return [...new Set(found.sort((a, b) => b.writtenAtMs - a.writtenAtMs).map(({ id }) => id))];
}

async function entriesBelow(archive: Archive, folder: string): Promise<readonly ArchiveEntry[]> {
  const found: ArchiveEntry[] = [];
  for (let page = 0; page < PAGES_LIMIT; page += 1) {
    const entries = await archive.list(folder, found.at(-1)?.address);
    if (entries.length === 0) break;
    found.push(...entries);
  }
  return found;
}

async function loggedIds({ name }: Target): Promise<readonly string[]> {
  const { logs, logGroupNames } = logsOf(name);
  const untilSecs = Math.floor(Date.now() / 1_000);
  const question = { logGroupNames, fromSecs: untilSecs - DAY_SECS, untilSecs };
  const { signal } = new AbortController();
  const rows = await ask(logs, WORKED_ON, { ...question, signal }).finally(() => logs.destroy());
  return rows.flatMap(({ conversation_id: id }) => id ?? []);
}
