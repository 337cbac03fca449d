import { pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { conversationPk } from '../../../functions/post-call/recordings/dynamo-call-index.ts';
import { callAws } from '../../../shared/aws/aws-json.ts';
import { briefPk } from '../../../shared/brief/dynamo-brief-store.ts';
import type { Caller } from '../../../shared/caller.ts';
import { ratePk } from '../../../shared/chain/guards/dynamo-rate-counter.ts';
import type { Known } from './subject.ts';

const PAGE_TIMEOUT_MS = 30_000;

export interface Row {
  readonly pk: string;
  /** Of a conversation: whose it is. */
  readonly caller: string | undefined;
}

/**
 * Every row of the state table, without its content. Nothing else finds the briefs of all agents, nor the minutes in
 * which somebody was counted. Costs half a read unit per 4 KB of the whole table.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
 */
export async function scanRows(tableName: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from: unknown; ; ) {
    const answer = await callAws({
      service: 'dynamodb',
      target: 'DynamoDB_20120810.Scan',
      body: {
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, #caller',
        ExpressionAttributeNames: { '#caller': 'caller' },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      },
      timeoutMs: PAGE_TIMEOUT_MS,
    });
    // DynamoDB's own answer to our own items: two strings.
    const items = (answer.Items ?? []) as { pk: { S: string }; caller?: { S: string } }[];
    rows.push(...items.map(({ pk, caller }) => ({ pk: pk.S, caller: caller?.S })));
    if (answer.LastEvaluatedKey === undefined) return rows;
    from = answer.LastEvaluatedKey;
  }
}

/** The keys of a caller's briefs: one, or with `MEMORY_SCOPE=agent` one for each agent. */
export function isBriefOf(caller: Caller, { pk }: Row): boolean {
  return pk === briefPk(caller) || pk.startsWith(`${briefPk(caller)}#`);
}

/** client-data counts a caller together with the number called: `caller>called`. */
export function isCountOf(caller: Caller, { pk }: Row): boolean {
  return ['client-data', 'retrieve'].some((door) =>
    ['#', '>'].some((next) => pk.startsWith(`${ratePk(door, caller)}${next}`)),
  );
}

const idAfter = (prefix: string, pk: string): string | undefined =>
  pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined;

/** The conversation of a row that links one with its caller. */
export const linkedConversation = ({ pk }: Row): string | undefined => idAfter(conversationPk(''), pk);

/** The ledger keeps a page for each event, and one more for a late analysis: `type#conversation…`. */
export function isPageOf(known: Known, { pk }: Row): boolean {
  const [, conversation] = idAfter(pkOf(''), pk)?.split('#') ?? [];
  return conversation !== undefined && known.has(conversation);
}
