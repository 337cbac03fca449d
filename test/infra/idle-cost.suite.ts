import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { plannedIn } from './policy/rule.ts';
import { type IdleCost, idleCostOf } from './price-list.ts';
import type { Staged } from './staged.ts';

const PROFILES = ['none', 'basic', 'full'] as const;
const costs = readFileSync(new URL('../../infra/ops/costs.md', import.meta.url), 'utf8');

/** The dashboard itself is known only when there are APIs to draw. */
export const DASHBOARD = {
  'dashboard.tf': `output "dashboard_metrics" {
  value = sum(concat([0], module.observability[*].dashboard_metrics))
}
`,
};

/** The whole stack with everything else as it is by default, and somebody to tell. */
async function planned({ terraform }: Staged, profile: string): Promise<IdleCost> {
  const secrets = { 'mem0-api-key': 'made-up', 'elevenlabs-workspace-key': 'made-up-workspace-key-40ab17' };
  const file = `-out=${profile}.tfplan`;
  await terraform.read(
    'plan',
    '-lock=false',
    '-var=environment=idle',
    '-var=aws_account_id=123456789012',
    '-var=alarm_endpoints={ page = ["on-call@example.com"] }',
    `-var=secrets=${JSON.stringify(secrets)}`,
    `-var=observability=${profile}`,
    file,
  );
  const { resource_changes: changes, planned_values } = JSON.parse(
    await terraform.read('show', '-json', `${profile}.tfplan`),
  );
  return idleCostOf(plannedIn(changes), planned_values.outputs.dashboard_metrics.value);
}

export function describeIdleCost(staged: () => Promise<Staged | undefined>): void {
  describe('a stack that nobody calls', { timeout: 300_000 }, () => {
    const cost: Record<string, IdleCost> = {};
    beforeAll(async () => {
      const opened = await staged();
      if (opened === undefined) return;
      for (const profile of PROFILES) cost[profile] = await planned(opened, profile);
    }, 300_000);

    test('costs under 2 USD a month with "basic", in an account whose free tiers are used up', () => {
      expect(cost.basic?.usd).toBeLessThan(2);
      expect(cost.basic?.withFreeTiersUsd).toBeLessThan(cost.basic?.usd ?? 0);
    });

    test('has at most 10 alarms with "basic", and none with "none"', () => {
      expect(cost.basic?.alarms).toBeGreaterThan(0);
      expect(cost.basic?.alarms).toBeLessThanOrEqual(10);
      expect(cost.none).toMatchObject({ alarms: 0, ownMetrics: 0 });
      expect(cost.full?.alarms).toBeGreaterThan(50);
    });

    test.each(PROFILES)('with "%s" costs what the page of costs says', (profile) => {
      const found = cost[profile];
      const row = [found?.alarms, found?.metricsInAlarms, found?.ownMetrics]
        .concat([found?.usd, found?.withFreeTiersUsd].map((usd) => Number(usd?.toFixed(2))))
        .join(' | ');
      expect(costs).toContain(`| \`${profile}\` | ${row} |`);
    });
  });
}
