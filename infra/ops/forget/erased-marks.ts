import { createHash } from 'node:crypto';
import { segment } from '../../../functions/post-call/event/addresses.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';

/** ElevenLabs keeps conversations for two years unless told otherwise. https://elevenlabs.io/docs/agents-platform/customization/privacy/retention */
export const MARKED_DAYS = 2 * 366;

const TIMEOUT_MS = 5_000;
const AT_ONCE = 20;

/**
 * The row that says: this conversation was erased. It holds a hash of the conversation's random id and its last day, so
 * nothing that tells anything of the caller, and nothing by which the id could be found out.
 */
const markPk = (written: string): string => `erased#${createHash('sha256').update(written).digest('hex')}`;

/** @param conversations as they stand in addresses. Safe to repeat. */
export async function markErased(tableName: string, conversations: readonly string[]): Promise<void> {
  const table = dynamoTable(tableName);
  const values = { ':expires': Math.floor(Date.now() / 1_000) + MARKED_DAYS * 24 * 3_600 };
  for (const one of conversations)
    await table.update(markPk(one), { update: 'SET expires_at = :expires', values }, TIMEOUT_MS);
}

/** Which of these conversations were erased, so that nothing brings them back. */
export async function erasedAmong(tableName: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const table = dynamoTable(tableName);
  const erased = new Set<string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const rows = await Promise.all(some.map((id) => table.get(markPk(segment(id)), TIMEOUT_MS)));
    for (const [index, id] of some.entries()) if (rows[index] !== undefined) erased.add(id);
  }
  return erased;
}
