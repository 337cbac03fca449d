import { describe, expect, test } from 'vitest';
import type { ResourceChange } from '../../infra/emulated/differences.ts';
import { API_RULES } from './policy/api-rules.ts';
import { FUNCTION_RULES } from './policy/function-rules.ts';
import { MESSAGING_RULES } from './policy/messaging-rules.ts';
import { ROLE_RULES } from './policy/role-rules.ts';
import { type Planned, plannedIn, type Rule } from './policy/rule.ts';
import { BUCKET_RULES, TABLE_RULES } from './policy/storage-rules.ts';
import { TAG_RULES } from './policy/tag-rules.ts';

/**
 * Rules of checkov's set for AWS that are not kept, on purpose:
 * CKV_AWS_145, 158, 173, 337: keys of one's own. Everything is encrypted with AWS's; a key costs and can be lost.
 * CKV_AWS_18, CKV_AWS_144, CKV2_AWS_62: access logs, replication and events of the bucket, for whoever needs them.
 * CKV_AWS_116: a dead-letter queue of the function. The queue has one; ticks of the clock need none.
 * CKV_AWS_117: no VPC. Mem0 and ElevenLabs are on the internet, and a VPC would add a NAT gateway and latency.
 * CKV_AWS_272: code signing. CKV_AWS_309: routes without authorizer, because only the function sees the body.
 * CKV_AWS_338: logs of a year. They are about calls of people; 90 days by default.
 */
const RULES: readonly Rule[] = [
  ...BUCKET_RULES,
  ...TABLE_RULES,
  ...MESSAGING_RULES,
  ...FUNCTION_RULES,
  ...API_RULES,
  ...ROLE_RULES,
  ...TAG_RULES,
];

const underRule = ({ type }: Rule, all: readonly Planned[]): readonly Planned[] =>
  all.filter((one) => type === '*' || one.type === type);

export function describePolicy(changes: () => Promise<readonly ResourceChange[]>): void {
  describe('policy', () => {
    test('has at least 25 rules', () => {
      expect(RULES.length).toBeGreaterThanOrEqual(25);
    });

    test.each(RULES)('$covers: $promise', { timeout: 120_000 }, async (rule) => {
      const all = plannedIn(await changes());
      const judged = underRule(rule, all);
      expect(judged).not.toEqual([]);
      expect(judged.filter((one) => !rule.holds(one, all)).map(({ address }) => address)).toEqual([]);
    });

    test.each(RULES)('$covers: would notice that not ($promise)', { timeout: 120_000 }, async (rule) => {
      const all = plannedIn(await changes());
      const [one] = underRule(rule, all);
      const broken = { address: '', type: '', ...one, values: { ...one?.values, ...rule.broken } };
      expect(rule.holds(broken, all)).toBe(false);
    });
  });
}
