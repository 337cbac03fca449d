import type { Command } from 'commander';
import { ledgerKey } from '../../../functions/post-call/event/addresses.ts';
import { pageOf, pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { wholeNumber } from '../cli/option-values.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { type DeadLetter, type DeadLetterQueue, deadLetterQueue } from '../target/dead-letters.ts';
import type { Target } from '../target/target.ts';
import { age } from './below.ts';
import { chosenLetter } from './chosen-letter.ts';
import { discard } from './discard.ts';
import { redriveAll } from './redrive.ts';

const READ_TIMEOUT_MS = 5_000;
const WHICH = '<letter> is its number in the list or the beginning of its id.';

export function addDeadLetters(program: Command): void {
  const dlq = program.command('dlq').description('The dead letters: calls that could not be remembered');
  addVerb(dlq, {
    name: 'list',
    summary: 'List the dead letters and why they are there. Exit code 1 if there are any',
    example: 'dlq list --env prod',
    run: list,
  });
  addVerb(dlq, {
    name: 'show <letter>',
    summary: `Show one dead letter and how far its event came. ${WHICH}`,
    example: 'dlq show 1 --env prod',
    run: show,
  });
  addVerb<{ rate: number }>(dlq, {
    name: 'redrive [letter]',
    summary: `Send dead letters back to the work queue: all, or one. ${WHICH}`,
    example: 'dlq redrive --env prod --rate 2',
    changes: true,
    options: (command) =>
      command.option('--rate <letters>', 'a second, 1 to 500; Mem0 limits adds', wholeNumber(1, 500), 2),
    run: redrive,
  });
  addVerb(dlq, {
    name: 'drop <letter>',
    summary: `Give a dead letter up: its event goes from inbox/ to unclaimed/. ${WHICH}`,
    example: 'dlq drop 1 --env prod',
    changes: true,
    run: drop,
  });
}

export const queueOf = (target: Target): DeadLetterQueue => deadLetterQueue(target.deadLetterUrl);

export const shownLetter = ({ id, sentAtMs, reason, conversationId, type, address }: DeadLetter) => ({
  id,
  sent_at: new Date(sentAtMs).toISOString(),
  event: address === undefined ? 'no event of ours' : type,
  conversation_id: conversationId,
  reason,
});

async function list({ out, target }: Session): Promise<number> {
  return queueOf(await target()).withLetters(async (letters) => {
    const rows = letters.map((letter, index) => {
      const { id, event, conversation_id, reason } = shownLetter(letter);
      return [index + 1, id.slice(0, 8), age(letter.sentAtMs), event, conversation_id, reason];
    });
    if (rows.length === 0) out.line('There are no dead letters.');
    else out.table(['', 'id', 'age', 'event', 'conversation', 'reason'], rows);
    out.result({ letters: letters.map(shownLetter) });
    return letters.length === 0 ? 0 : 1;
  });
}

async function show(session: Session, _: object, which = ''): Promise<number> {
  const target = await session.target();
  return queueOf(target).withLetters(async (letters) => {
    const letter = chosenLetter(letters, which);
    const { address } = letter;
    const row = address && (await dynamoTable(target.table).get(pkOf(ledgerKey(address)), READ_TIMEOUT_MS));
    const { steps, attempts } = pageOf(row || {});
    const isThere = address !== undefined && (await s3Archive(target.bucket).read(address)) !== undefined;
    const facts = { ...shownLetter(letter), address: address ?? null, is_in_inbox: isThere, attempts };
    for (const [name, value] of Object.entries(facts)) session.out.line(`${name}: ${value}`);
    for (const [name, step] of Object.entries(steps))
      session.out.line(`step ${name}: ${step.state} ${step.at}`);
    session.out.result({ ...facts, steps });
    return 0;
  });
}

/** @param which one; undefined: all. @returns the exit code. */
export async function redrive(session: Session, { rate }: { rate: number }, which?: string): Promise<number> {
  const { out, signal } = session;
  const target = await session.target();
  const queue = queueOf(target);
  const [count, one] = await queue.withLetters(async (letters) => {
    const letter = which === undefined ? undefined : chosenLetter(letters, which);
    const meant = letter === undefined ? letters.length : 1;
    if (session.dryRun) out.line(`${meant} of ${letters.length} dead letters would go to the work queue.`);
    else if (meant > 0) await session.confirm(`Send ${meant} of ${letters.length} dead letters back?`);
    if (letter !== undefined && !session.dryRun) await queue.redrive(letter, target.queueUrl);
    return [letters.length, letter] as const;
  });
  if (session.dryRun) return 0;
  const bar = out.progress(count);
  let before = 0;
  const onMoved = (moved: number): void => {
    bar.advance(moved - before);
    before = moved;
  };
  const { deadLetterUrl, queueUrl: workUrl } = target;
  const options = { deadLetterUrl, workUrl, ratePerSec: rate, signal, onMoved };
  const moved = one !== undefined ? 1 : count === 0 ? 0 : await redriveAll(queue, options);
  bar.stop();
  if (moved > 0)
    session.audit('dlq redrive', { moved, rate, ...(one ? { conversation_id: one.conversationId } : {}) });
  out.line(`${moved} sent back. What fails again returns within two hours: npm run ops -- dlq list`);
  out.result({ moved });
  return signal.aborted ? 1 : 0;
}

export async function drop(session: Session, _: object, which = ''): Promise<number> {
  const target = await session.target();
  const queue = queueOf(target);
  return queue.withLetters(async (letters) => {
    const letter = chosenLetter(letters, which);
    const { event, conversation_id, reason } = shownLetter(letter);
    const what = `${event} ${conversation_id} (${reason})`;
    if (session.dryRun) {
      session.out.line(`Would be given up: ${what}`);
      return 0;
    }
    await session.confirm(`Give up ${what}?`);
    const kept = await discard(s3Archive(target.bucket), letter.address);
    await queue.remove(letter);
    session.audit('dlq drop', { conversation_id, type: event, kept: kept ?? 'nothing' });
    session.out.line(kept === undefined ? 'Its event is gone already.' : `Its event is at ${kept}`);
    session.out.result({ kept: kept ?? null });
    return 0;
  });
}
