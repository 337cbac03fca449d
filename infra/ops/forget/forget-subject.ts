import { maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import type { Session } from '../cli/session.ts';
import { apiKeyFor } from '../elevenlabs/api-key.ts';
import { type Clearing, clear } from '../erase/clear.ts';
import type { Trace } from '../erase/trace.ts';
import { OPERATOR } from '../memory/fact-change.ts';
import { isLocal } from '../smoke/target.ts';
import type { Target } from '../target/target.ts';
import { type Counts, countsOf, totalOf } from './counts.ts';
import { elevenLabsTrace } from './elevenlabs.ts';
import { markErased } from './erased-marks.ts';
import { forget } from './forget.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { outlives } from './outlives.ts';
import { hashOf, type Receipt, writeReceipt } from './receipt.ts';
import { Known, type Subject } from './subject.ts';

export interface ForgetHow {
  /** Seconds that each place may take. */
  readonly patience: number;
  /** The folder of the receipts. */
  readonly receipts: string;
  /** Also what ElevenLabs keeps. */
  readonly elevenlabs?: boolean;
}

/** Erases it everywhere, or with a dry run counts it, and leaves a receipt. @returns the exit code. */
export async function forgetSubject(session: Session, subject: Subject, options: ForgetHow): Promise<number> {
  const { out } = session;
  const target = await session.target();
  const known = new Known();
  const found = await takeInventory(target, subject, known);
  const key = options.elevenlabs && apiKeyFor(session.environment, target.elevenLabsApiKey);
  const elsewhere = key ? await elevenLabsTrace(key, subject, known) : undefined;
  const before = { ...countsOf(found), ...(await countAt(elsewhere)) };
  if (session.dryRun) {
    out.table(['place', 'there'], Object.entries(before));
    out.result({ before, conversations: known.conversations });
    return 0;
  }
  if (totalOf(before) > 0) await confirm(session, subject, totalOf(before));
  const patienceMs = options.patience * 1_000;
  const clearing = { print: out.line, patienceMs, everyMs: isLocal(target) ? 50 : 1_000 };
  const after = await forgetEverywhere(target, subject, known, found, clearing, elsewhere);
  const nothingLeft = after !== undefined && totalOf(after) === 0;
  const rest = outlives(isLocal(target), Date.now(), elsewhere !== undefined && after !== undefined);
  const receipt: Receipt = {
    environment: session.environment,
    at: isoSeconds(Date.now()),
    ...nameOf(subject),
    ...{ before, after: after ?? null, nothingLeft, outlives: rest },
  };
  const path = writeReceipt(options.receipts, receipt);
  report(session, receipt, path, known.conversations);
  const left = after === undefined ? 'unknown' : totalOf(after);
  session.audit('forget', { things: totalOf(before), left, receipt: path });
  return nothingLeft ? 0 : 1;
}

const AT_ELEVENLABS = 'conversations at ElevenLabs';

const countAt = async (elsewhere: Trace | undefined): Promise<Counts> =>
  elsewhere === undefined ? {} : { [AT_ELEVENLABS]: await elsewhere.left() };

/**
 * ElevenLabs goes first: only what is here tells which conversations are the caller's. Where they stay, each is marked, so
 * that it is not fetched from there again. @returns what is left; undefined when it could not be seen.
 */
async function forgetEverywhere(
  target: Target,
  subject: Subject,
  known: Known,
  found: Inventory,
  clearing: Clearing,
  elsewhere: Trace | undefined,
): Promise<Counts | undefined> {
  const there = async (): Promise<boolean> => {
    if (elsewhere !== undefined) return clear(elsewhere, clearing);
    await markErased(target.table, known.conversations);
    return true;
  };
  if (!(await there())) return undefined;
  const after = await forget(target, subject, known, found, clearing);
  // What a worker finished meanwhile is known only now.
  if (after === undefined || !(await there())) return undefined;
  // Each was read just now, and was not there.
  return { ...after, ...(elsewhere === undefined ? {} : { [AT_ELEVENLABS]: 0 }) };
}

function confirm(session: Session, { caller, conversationId }: Subject, count: number): Promise<void> {
  const who = conversationId ?? `caller ${maskCaller(`${caller}`)}`;
  return session.confirm(
    `${count} things of ${who} in ${session.environment} are erased for ever. Go ahead?`,
  );
}

const nameOf = ({ caller, conversationId }: Subject): Pick<Receipt, 'caller' | 'conversation'> =>
  conversationId === undefined ? { caller: hashOf(`${caller}`) } : { conversation: conversationId };

function report({ out }: Session, receipt: Receipt, path: string, conversations: readonly string[]): void {
  const { before, after, nothingLeft, outlives: rest } = receipt;
  out.table(
    ['place', 'before', 'after'],
    Object.entries({ ...before, ...after }).map(([place]) => [
      place,
      before[place] ?? 0,
      after?.[place] ?? '?',
    ]),
  );
  out.table(
    ['not erased by this', 'until'],
    rest.map(({ what, until }) => [what, until]),
  );
  // A fact that was set by hand comes from no call.
  const calls = conversations.filter((id) => id !== OPERATOR);
  if (calls.length > 0 && before[AT_ELEVENLABS] === undefined)
    out.line(`ElevenLabs has its own copy of: ${calls.join(' ')}`);
  out.line(`The receipt, without caller data: ${path}`);
  if (!nothingLeft) out.line('SOMETHING IS LEFT. Put right what the lines with ✗ say, and run this again.');
  out.result({ ...receipt, receipt: path, conversations });
}
