import type { Table } from '../../aws/dynamodb.ts';
import type { RateCounter } from './rate-limit.ts';

export const ratePk = (functionName: string, key: string): string => `rate#${functionName}#${key}`;

/** One atomic counter per key in the state table; DynamoDB's TTL removes it after its window. */
export function dynamoRateCounter(table: Table, functionName: string): RateCounter {
  return {
    async increment(key, forgetAtSecs, budgetMs) {
      const item = await table.update(
        ratePk(functionName, key),
        {
          update: 'ADD hits :one SET expires_at = :expires',
          values: { ':one': 1, ':expires': forgetAtSecs },
        },
        budgetMs,
      );
      return typeof item?.hits === 'number' ? item.hits : 0;
    },
  };
}
