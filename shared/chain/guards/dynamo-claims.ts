import type { Table } from '../../aws/dynamodb.ts';
import type { Clock } from '../../clock.ts';
import type { Claims } from './idempotency.ts';

/** The HTTP door is done or timed out long before; a claim older than this belongs to a call that died. */
const BUSY_MS = 30_000;
const TIMEOUT_MS = 1_500;

export const claimPk = (key: string): string => `claim#${key}`;

/** Claims in the state table, shared by all sandboxes. @param keptSecs how long an answer is remembered. */
export function dynamoClaims(table: Table, clock: Clock, keptSecs: number): Claims {
  const nowSecs = (): number => Math.floor(clock.now() / 1000);
  return {
    async claim(key) {
      const claimed = await table.update(
        claimPk(key),
        {
          update: 'SET busy_until = :until, expires_at = :expires REMOVE answer',
          // Free, or abandoned, or outdated and merely not yet removed by the TTL (which may lag by days).
          condition:
            'attribute_not_exists(pk) OR expires_at < :nowSecs OR (attribute_not_exists(answer) AND busy_until < :now)',
          values: {
            ':until': clock.now() + BUSY_MS,
            ':now': clock.now(),
            ':nowSecs': nowSecs(),
            ':expires': nowSecs() + keptSecs,
          },
        },
        TIMEOUT_MS,
      );
      if (claimed !== undefined) return { state: 'claimed' };
      const answer = (await table.get(claimPk(key), TIMEOUT_MS))?.answer;
      return typeof answer === 'string' ? { state: 'done', answer } : { state: 'busy' };
    },
    async complete(key, answer) {
      await table.update(
        claimPk(key),
        { update: 'SET answer = :answer', values: { ':answer': answer } },
        TIMEOUT_MS,
      );
    },
    forget: (key) => table.remove(claimPk(key), TIMEOUT_MS),
  };
}
