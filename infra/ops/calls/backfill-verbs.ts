import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { moment, wholeNumber } from '../cli/option-values.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { USUAL, usdPerCall } from '../cost.ts';
import { erasedAmong } from '../forget/erased-marks.ts';
import { type CallRange, conversationsApi, type ListedCall } from './conversations-api.ts';
import { type Delivered, deliver } from './delivery.ts';
import { estimateOf } from './estimate.ts';
import { receivedCalls } from './received-calls.ts';

type Backfill = { from?: number; to?: number; agent?: string; estimate?: boolean; rate: number };
type Reconcile = { days: number; agent?: string; fetch?: boolean; rate: number };

/** ElevenLabs' last retry comes after 45 minutes: a call that ended later may still be under way. */
const UNDER_WAY_MS = 60 * 60_000;
const DAY_MS = 24 * 3_600_000;

const withRate = (command: Command): Command =>
  command
    .option('--agent <id>', 'only the calls of this agent')
    .option('--rate <calls>', 'a minute, 1 to 600; Mem0 limits adds', wholeNumber(1, 600), 30);

export function addBackfill(program: Command): void {
  addVerb<Backfill>(program, {
    name: 'backfill',
    summary: 'Remember past calls that ElevenLabs still has and that never reached us',
    example: 'backfill --from 2026-10-01 --to 2026-11-01 --env prod --estimate',
    changes: true,
    options: (command) =>
      withRate(command)
        .option('--from <time>', 'calls that began then or later, e.g. 2026-10-01', moment)
        .option('--to <time>', 'calls that began before', moment)
        .option('--estimate', 'only say how many calls, minutes, adds to Mem0 and dollars'),
    run: backfill,
  });
  addVerb<Reconcile>(program, {
    name: 'reconcile',
    summary: 'List the calls that ElevenLabs has and that never reached us. Exit code 1 if there are any',
    example: 'reconcile --days 2 --env prod',
    changes: true,
    options: (command) =>
      withRate(command)
        .option('--days <days>', 'how far back', wholeNumber(1, 730), 1)
        .option('--fetch', 'remember them'),
    run: reconcile,
  });
}

async function backfill(session: Session, options: Backfill): Promise<number> {
  const { from: fromMs, to: toMs, agent: agentId, rate } = options;
  if (fromMs === undefined || toMs === undefined) throw new Refused('Say --from and --to.');
  const { missing, listedCount, erased } = await missed(session, { fromMs, toMs, agentId });
  const estimate = estimateOf(missing, usdPerCall(USUAL), rate);
  session.out.line(
    `ElevenLabs has ${listedCount} calls of this time, ${listedCount - missing.length - erased} are here, ` +
      `${erased} were erased here and stay so.`,
  );
  session.out.table(
    ['calls', 'minutes', 'adds to Mem0, at least', 'AWS, USD at most', 'hours'],
    [Object.values(estimate)],
  );
  if (options.estimate || session.dryRun || missing.length === 0) {
    session.out.result({ ...estimate, erased });
    return 0;
  }
  await session.confirm(`Remember ${missing.length} calls?`);
  return sent(session, missing, rate, 'backfill');
}

async function reconcile(
  session: Session,
  { days, agent: agentId, fetch, rate }: Reconcile,
): Promise<number> {
  const { out, dryRun } = session;
  const range = { fromMs: Date.now() - days * DAY_MS, toMs: Date.now(), agentId };
  const { missing: all, erased } = await missed(session, range);
  const overMs = Date.now() - UNDER_WAY_MS;
  const missing = all.filter((call) => (call.startedAtSecs + call.durationSecs) * 1000 < overMs);
  const shown = missing.map(({ id, startedAtSecs, durationSecs }) => {
    const began = new Date(startedAtSecs * 1000).toISOString();
    return { conversation_id: id, began, minutes: Math.ceil(durationSecs / 60) };
  });
  if (erased > 0) out.line(`Erased here, and not fetched again: ${erased}.`);
  if (shown.length === 0) out.line('Nothing is missing.');
  else out.table(['conversation', 'began', 'minutes'], shown.map(Object.values));
  if (!fetch || dryRun || shown.length === 0) {
    out.result({ missing: shown, erased });
    return shown.length === 0 ? 0 : 1;
  }
  await session.confirm(`Remember ${missing.length} calls?`);
  return sent(session, missing, rate, 'reconcile');
}

/** What the archive does not have, and nobody had erased: so a run that was interrupted, or killed, goes on where it ended. */
async function missed({ target }: Session, range: CallRange) {
  const opened = await target();
  const listed = await conversationsApi(opened).list(range);
  const received = await receivedCalls(s3Archive(opened.bucket));
  const unknown = listed.filter(({ id }) => !received.has(id));
  const erased = await erasedAmong(
    opened.table,
    unknown.map(({ id }) => id),
  );
  const missing = unknown.filter(({ id }) => !erased.has(id));
  return { missing, listedCount: listed.length, erased: erased.size };
}

async function sent(
  session: Session,
  calls: readonly ListedCall[],
  rate: number,
  action: string,
): Promise<number> {
  const { out, signal } = session;
  const target = await session.target();
  const api = conversationsApi(target);
  const counts: Record<Delivered, number> = { sent: 0, unfinished: 0, gone: 0, refused: 0 };
  const bar = out.progress(calls.length);
  try {
    for (const [index, call] of calls.entries()) {
      if (index > 0) await sleep(60_000 / rate, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const delivered = await deliver(call, api, target);
      counts[delivered] += 1;
      if (delivered !== 'sent') out.line(`${call.id}: ${delivered}`);
      bar.advance();
    }
  } finally {
    bar.stop();
    session.audit(action, counts);
  }
  const left = calls.length - Object.values(counts).reduce((all, count) => all + count, 0);
  out.line(`${counts.sent} sent, ${left} left. The worker remembers them: npm run ops -- inbox list`);
  out.result({ ...counts, left });
  return counts.sent === calls.length ? 0 : 1;
}
