import { callAws } from '../../shared/aws/aws-json.ts';
import { dynamoTable, type Table } from '../../shared/aws/dynamodb.ts';
import type { EmulatedAws } from '../support/emulated-aws.ts';

const TIMEOUT_MS = 5_000;
const AMPLE_MS = 15_000;

/** The emulated state table without any items. */
export async function emptyTable(aws: EmulatedAws): Promise<Table> {
  aws.setRule();
  const table = dynamoTable(aws.table);
  for (const pk of await storedKeys(aws)) await table.remove(pk, TIMEOUT_MS);
  return table;
}

/** Calls of this table have time, for promises that are not about time. */
export function patient(table: Table): Table {
  return {
    get: (pk) => table.get(pk, AMPLE_MS),
    update: (pk, expression) => table.update(pk, expression, AMPLE_MS),
    remove: (pk) => table.remove(pk, AMPLE_MS),
  };
}

async function storedKeys(aws: EmulatedAws): Promise<readonly string[]> {
  const { Items } = await callAws({
    service: 'dynamodb',
    target: 'DynamoDB_20120810.Scan',
    body: { TableName: aws.table, ProjectionExpression: 'pk' },
    timeoutMs: TIMEOUT_MS,
  });
  // The answer of a Scan of our own table, whose key is the string `pk`.
  return (Items as readonly { pk: { S: string } }[]).map(({ pk }) => pk.S);
}
