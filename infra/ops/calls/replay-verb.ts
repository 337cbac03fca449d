import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { AppError } from '../../../shared/errors.ts';
import { FIGURES } from '../capacity.ts';
import { moment, wholeNumber } from '../cli/option-values.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import type { ArchivedCall } from './archived-call.ts';
import { chosenCalls } from './chosen-calls.ts';
import { type Replayed, replays } from './replay-call.ts';

interface Options {
  readonly from?: number;
  readonly to?: number;
  readonly interrupted?: boolean;
  readonly notSince?: number;
  readonly rate: number;
  readonly patience: number;
}

const LOOK_EVERY_MS = 500;

export function addReplay(program: Command): void {
  addVerb<Options>(program, {
    name: 'replay [conversations...]',
    summary: 'Remember archived calls again, in place of what they left before',
    example: 'replay conv_7 conv_8 --env prod',
    changes: true,
    options: (command) =>
      command
        .option('--from <time>', 'calls that began then or later, e.g. 2026-11-20', moment)
        .option('--to <time>', 'calls that began before', moment)
        .option('--interrupted', 'the calls that a replay left half done')
        .option('--not-since <time>', 'leave out what was stored since, to go on with a long replay', moment)
        .option('--rate <calls>', 'a minute, 1 to 600; Mem0 limits adds', wholeNumber(1, 600), 30)
        .option('--patience <seconds>', 'how long to wait for the worker', wholeNumber(0, 86_400), 120),
    run: replay,
  });
}

async function replay(session: Session, options: Options, ...given: unknown[]): Promise<number> {
  // A variadic argument comes as one list.
  const conversations = given.flat() as readonly string[];
  const { from: fromMs, to: toMs, interrupted = false, notSince: notSinceMs } = options;
  const target = await session.target();
  const calls = await chosenCalls(target, { conversations, fromMs, toMs, interrupted, notSinceMs });
  const what = `${calls.length} calls, with about ${calls.length * FIGURES.adds.value} adds to Mem0`;
  if (session.dryRun || calls.length === 0) {
    session.out.line(calls.length === 0 ? 'There is nothing to replay.' : `Would replay ${what}.`);
    session.out.result({ calls: calls.map(({ conversationId }) => conversationId) });
    return 0;
  }
  await session.confirm(`Replay ${what}? What they left is removed and made anew.`);
  session.out.line(`Began ${new Date().toISOString()}`);
  const { queued, failed } = await replayAll(session, calls, replays(target), 60_000 / options.rate);
  const late = await waited(session, queued, options.patience * 1_000);
  const left = calls.length - queued.size - failed.length;
  const counts = { replayed: queued.size - late.length, late, failed, left };
  session.out.line(
    `${counts.replayed} replayed, ${late.length} not done yet, ${failed.length} failed, ${left} left.`,
  );
  if (failed.length > 0) session.out.line('Finish those with: replay --interrupted');
  session.out.result(counts);
  return counts.replayed === calls.length ? 0 : 1;
}

/** Queues one call to be remembered anew; the worker does the rest. @throws Refused, AppError */
export async function queueReplay(
  { audit }: Session,
  call: ArchivedCall,
  replayOne: (call: ArchivedCall) => Promise<Replayed>,
): Promise<Replayed> {
  const replayed = await replayOne(call);
  const { memoriesRemoved: memories_removed } = replayed;
  audit('replay', { conversation_id: call.conversationId, memories_removed });
  return replayed;
}

async function replayAll(
  session: Session,
  calls: readonly ArchivedCall[],
  replayOne: (call: ArchivedCall) => Promise<Replayed>,
  pauseMs: number,
) {
  const { out, signal } = session;
  const queued = new Map<string, Replayed>();
  const failed: string[] = [];
  const bar = out.progress(calls.length);
  for (const [index, call] of calls.entries()) {
    // Between two calls only: the one that is begun is finished.
    if (index > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const { conversationId: conversation_id } = call;
    try {
      queued.set(conversation_id, await queueReplay(session, call, replayOne));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof AppError)) throw error;
      failed.push(conversation_id);
      out.line(`${conversation_id}: ${error.message}`);
    }
    bar.advance();
  }
  bar.stop();
  return { queued, failed };
}

/** @returns those that the worker has not remembered in time. */
async function waited({ signal }: Session, queued: Map<string, Replayed>, patienceMs: number) {
  const open = new Map(queued);
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    for (const [id, replayed] of open) if (await replayed.isDone()) open.delete(id);
    if (open.size === 0 || signal.aborted || performance.now() + LOOK_EVERY_MS > untilMs)
      return [...open.keys()];
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
