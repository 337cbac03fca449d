import { INBOX } from '../../../functions/post-call/event/addresses.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { archiveTrace } from '../erase/archive-trace.ts';
import { type Clearing, clear, patient } from '../erase/clear.ts';
import { deadLetterTrace } from '../erase/dead-letter-trace.ts';
import { mem0Trace } from '../erase/mem0-trace.ts';
import { rowsTrace, workOn } from '../erase/rows-trace.ts';
import { StepFailed, step, until } from '../smoke/step.ts';
import type { Target } from '../target/target.ts';
import { forgetInBriefs } from './briefs.ts';
import { type Counts, countsOf, totalOf } from './counts.ts';
import { type Inventory, isMessageOf, takeInventory } from './inventory.ts';
import { readableAtMem0 } from './readable.ts';
import type { Known, Subject } from './subject.ts';

/** Adds that Mem0 took longer ago than this are done, or will never be. */
const MEM0_WORKS_MS = 3_600_000;

/**
 * Erases a subject everywhere, and looks everywhere again. What names conversations goes last, so that a run that broke
 * off can be repeated. What fails in one place keeps no other from being cleared.
 * @returns what is left; undefined when it could not be seen.
 */
export async function forget(
  target: Target,
  subject: Subject,
  known: Known,
  found: Inventory,
  clearing: Clearing,
): Promise<Counts | undefined> {
  const inbox = addressesOf(found).filter((address) => address.startsWith(INBOX));
  await clear(deadLetterTrace(target.deadLetterUrl, isMessageOf(known)), clearing);
  // What is not in the inbox any more, no worker begins.
  await clear({ ...archiveTrace(target.bucket, inbox), place: 'the inbox' }, clearing);
  await waitForWorkers(target, subject, found, clearing);
  const { print } = clearing;
  let rest: Inventory | undefined;
  const access = 'Are Mem0, S3, SQS and DynamoDB reachable from here with these keys and credentials?';
  await step(print, 'what is to be erased is read again', access, async () => {
    rest = await takeInventory(target, subject, known);
    return undefined;
  });
  if (rest === undefined) return undefined;
  await clearRest(target, subject, known, rest, clearing);
  let after: Counts | undefined;
  await step(print, 'everything is listed, searched and read again', 'Run it again.', async () => {
    const readable = await readableAtMem0(target.mem0, subject, [
      ...found.memories,
      ...(rest?.memories ?? []),
    ]);
    after = { ...countsOf(await takeInventory(target, subject, known)), 'still readable at Mem0': readable };
    const left = totalOf(after);
    if (left > 0) throw new StepFailed(`${left} things are left`);
    return 'nothing is left';
  });
  return after;
}

async function clearRest(
  target: Target,
  subject: Subject,
  known: Known,
  rest: Inventory,
  clearing: Clearing,
): Promise<void> {
  const { caller, conversationId } = subject;
  await clear(deadLetterTrace(target.deadLetterUrl, isMessageOf(known)), clearing);
  if (caller !== undefined) await clear(mem0Trace(target.mem0, caller, conversationId), clearing);
  if (conversationId !== undefined) await forgetInBriefs(target, rest.briefs, conversationId, clearing.print);
  await clear(archiveTrace(target.bucket, addressesOf(rest).reverse()), clearing);
  const rows = rest.rows.toSorted((a, b) => Number(isLink(a)) - Number(isLink(b)));
  await clear(
    rowsTrace(dynamoTable(target.table), () => rows),
    clearing,
  );
}

const isLink = (pk: string): boolean => pk.startsWith('conversation#');

const addressesOf = ({ objects }: Inventory): string[] => [...new Set(objects.map(({ address }) => address))];

/** What a worker or Mem0 is at comes after an erasure, and would stay. */
function waitForWorkers(
  target: Target,
  { caller, conversationId }: Subject,
  { rows }: Inventory,
  clearing: Clearing,
): Promise<boolean> {
  const table = dynamoTable(target.table);
  const pages = rows.filter((pk) => pk.startsWith('ledger#'));
  const isQuiet = async (): Promise<true | undefined> => {
    const works = await Promise.all(pages.map((pk) => workOn(table, pk)));
    const isRecent = ({ doneAtMs = Date.now() }) => Date.now() - doneAtMs < MEM0_WORKS_MS;
    const eventIds = works.filter(isRecent).flatMap(({ mem0EventIds }) => mem0EventIds);
    if (works.some(({ underWay }) => underWay)) return undefined;
    if (caller === undefined) return true;
    return (await mem0Trace(target.mem0, caller, conversationId).isAt(eventIds)) ? undefined : true;
  };
  const advice = 'Does Mem0 answer? Look at the log of post-call.';
  return step(clearing.print, 'no worker is at it', advice, async () => {
    if ((await until(isQuiet, patient(clearing))) === undefined)
      throw new StepFailed('a worker or Mem0 is still at it', 'Run it again when it has ended.');
    return undefined;
  });
}
