import { StorageUnavailable } from '../errors.ts';
import { AwsRefusal, callAws } from './aws-json.ts';

/**
 * The state table: one partition key `pk`, one TTL attribute `expires_at` (Unix seconds). Attributes are strings
 * and numbers; anything richer is stored as JSON text, so that no item needs a marshaller.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/
 */
export type Attributes = Readonly<Record<string, string | number>>;

export interface UpdateExpression {
  readonly update: string;
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Attributes;
}

export interface Table {
  /** Strongly consistent read; undefined when there is no such item. */
  get(pk: string, timeoutMs: number): Promise<Attributes | undefined>;
  /** Changes one item and answers all its new attributes; `undefined` when the condition did not hold. */
  update(pk: string, expression: UpdateExpression, timeoutMs: number): Promise<Attributes | undefined>;
  /** Removes the item if it exists. */
  remove(pk: string, timeoutMs: number): Promise<void>;
}

type Wire = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

export function dynamoTable(tableName: string): Table {
  const key = (pk: string): object => ({ TableName: tableName, Key: { pk: { S: pk } } });
  return {
    async get(pk, timeoutMs) {
      const answer = await call('GetItem', { ...key(pk), ConsistentRead: true }, timeoutMs);
      return fromWire(answer?.Item);
    },
    async update(pk, expression, timeoutMs) {
      const body = {
        ...key(pk),
        UpdateExpression: expression.update,
        ...(expression.condition === undefined ? {} : { ConditionExpression: expression.condition }),
        ...(expression.names === undefined ? {} : { ExpressionAttributeNames: expression.names }),
        ...(expression.values === undefined ? {} : { ExpressionAttributeValues: toWire(expression.values) }),
        ReturnValues: 'ALL_NEW',
      };
      const answer = await call('UpdateItem', body, timeoutMs);
      return answer && (fromWire(answer.Attributes) ?? {});
    },
    async remove(pk, timeoutMs) {
      await call('DeleteItem', key(pk), timeoutMs);
    },
  };
}

/** undefined only for a condition that did not hold. */
async function call(
  action: string,
  body: object,
  timeoutMs: number,
): Promise<Record<string, unknown> | undefined> {
  try {
    return await callAws({ service: 'dynamodb', target: `DynamoDB_20120810.${action}`, body, timeoutMs });
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    if (error.code === 'ConditionalCheckFailedException') return undefined;
    throw new StorageUnavailable(`dynamodb refused ${action}`, { cause: error });
  }
}

function toWire(attributes: Attributes): Wire {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: `${value}` } : { S: value },
    ]),
  );
}

function fromWire(item: unknown): Attributes | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  // DynamoDB's own answer to our own item: strings and numbers only.
  return Object.fromEntries(
    Object.entries(item as Wire).map(([name, value]) => [name, value.S ?? Number(value.N)]),
  );
}
