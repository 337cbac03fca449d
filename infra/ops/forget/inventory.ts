import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { type Brief, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import type { BriefKey } from '../../../shared/brief/brief-key.ts';
import { briefPk, dynamoBriefStore } from '../../../shared/brief/dynamo-brief-store.ts';
import { claimPk } from '../../../shared/chain/guards/dynamo-claims.ts';
import { systemClock } from '../../../shared/clock.ts';
import { deadLetterTrace } from '../erase/dead-letter-trace.ts';
import { conversationOfRecord, type Mem0Record, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { type ObjectVersion, objectVersions } from '../erase/object-versions.ts';
import type { Target } from '../target/target.ts';
import { conversationIn, findObjects, learnDeliveries, learnFromObjects } from './objects.ts';
import { isBriefOf, isCountOf, isPageOf, linkedConversation, type Row, scanRows } from './rows.ts';
import type { Known, Subject } from './subject.ts';

const READ_BUDGET_MS = 5_000;

/** Everything that there is of a subject, by where it lies. */
export interface Inventory {
  readonly memories: readonly Mem0Record[];
  readonly objects: readonly ObjectVersion[];
  /** Those that go as a whole: links, ledger pages, claims, and of a whole caller the briefs and counts. */
  readonly rows: readonly string[];
  /** The briefs of the caller that hold something of the subject. */
  readonly briefs: readonly BriefKey[];
  readonly deadLetterCount: number;
}

/** Looks everywhere. What it learns goes into `known`, so that a later look also finds what nothing leads to any more. */
export async function takeInventory(target: Target, subject: Subject, known: Known): Promise<Inventory> {
  const { caller, conversationId } = subject;
  const shelf = objectVersions(target.bucket);
  const rows = await scanRows(target.table);
  if (conversationId === undefined) learnFromLinks(rows, subject, known);
  else known.addConversation(conversationId);
  const briefs = await briefsOf(target, rows, subject);
  const memories = caller === undefined ? [] : await recordsOf(mem0At(target.mem0), caller, conversationId);
  if (conversationId === undefined) {
    for (const memory of memories) known.addConversation(conversationOfRecord(memory));
    for (const { brief } of briefs) for (const id of conversationsIn(brief)) known.addConversation(id);
  }
  await learnFromObjects(subject, known, shelf);
  const objects = await findObjects(subject, known, shelf);
  await learnDeliveries(objects, known, shelf);
  const deadLetters = deadLetterTrace(target.deadLetterUrl, isMessageOf(known));
  return {
    memories,
    objects,
    rows: rows.filter((row) => isRowOf(row, subject, known)).map(({ pk }) => pk),
    briefs: briefs.filter(({ brief }) => holds(brief, conversationId)).map(({ key }) => key),
    deadLetterCount: await deadLetters.left(),
  };
}

/** Of a message in a queue, told by the address of its event in the inbox. */
export const isMessageOf =
  (known: Known) =>
  (address: string): boolean =>
    known.has(conversationIn(address) ?? '');

function learnFromLinks(rows: readonly Row[], { caller }: Subject, known: Known): void {
  for (const row of rows) {
    const conversation = linkedConversation(row);
    if (conversation === undefined || row.caller === undefined) continue;
    if (row.caller === caller) known.addConversation(conversation);
    else known.excludeConversation(conversation);
  }
}

function isRowOf(row: Row, { caller, conversationId }: Subject, known: Known): boolean {
  const linked = linkedConversation(row);
  if (linked !== undefined) return known.hasId(linked);
  if (isPageOf(known, row) || [...known.deliveries].some((key) => claimPk(key) === row.pk)) return true;
  return (
    caller !== undefined && conversationId === undefined && (isBriefOf(caller, row) || isCountOf(caller, row))
  );
}

async function briefsOf(target: Target, rows: readonly Row[], { caller }: Subject) {
  const store = dynamoBriefStore(dynamoTable(target.table), systemClock);
  const own = rows.filter((row) => caller !== undefined && isBriefOf(caller, row));
  return Promise.all(
    own.map(async ({ pk }) => {
      // Written by the functions under such a key and no other.
      const key = pk.slice(briefPk('' as BriefKey).length) as BriefKey;
      return { key, brief: (await store.read(key, READ_BUDGET_MS))?.brief ?? EMPTY_BRIEF };
    }),
  );
}

/** The conversations from which a brief knows what it knows. */
export function conversationsIn({ lastCall, memories, profile, stated = {} }: Brief): readonly string[] {
  const facts = [profile, stated].flatMap((one) => Object.values(one).flat());
  const ids = [lastCall, ...memories, ...facts].map((one) => one?.conversationId);
  return ids.filter((id) => id !== undefined);
}

const holds = (brief: Brief, conversationId: string | undefined): boolean =>
  conversationId === undefined || conversationsIn(brief).includes(conversationId);
