import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type IdleCost, idleCostOf } from './price-list.ts';
import { PROFILES, type Profiles } from './profiles-plan.ts';

const costs = readFileSync(new URL('../../infra/ops/costs.md', import.meta.url), 'utf8');

export function describeIdleCost(profiles: () => Promise<Profiles | undefined>): void {
  describe('a stack that nobody calls', { timeout: 300_000 }, () => {
    const costOf = async (profile: (typeof PROFILES)[number]): Promise<IdleCost> => {
      const stack = (await profiles())?.stacks[profile];
      return idleCostOf(stack?.resources ?? [], stack?.dashboardMetrics ?? 0);
    };

    test('costs under 2 USD a month with "basic", in an account whose free tiers are used up', async () => {
      const { usd, withFreeTiersUsd } = await costOf('basic');
      expect(usd).toBeLessThan(2);
      expect(withFreeTiersUsd).toBeLessThan(usd);
    });

    test('has at most 10 alarms with "basic", and none with "none"', async () => {
      const { alarms } = await costOf('basic');
      expect(alarms).toBeGreaterThan(0);
      expect(alarms).toBeLessThanOrEqual(10);
      expect(await costOf('none')).toMatchObject({ alarms: 0, ownMetrics: 0 });
      expect((await costOf('full')).alarms).toBeGreaterThan(50);
    });

    test.each(PROFILES)('with "%s" costs what the page of costs says', async (profile) => {
      const { alarms, metricsInAlarms, ownMetrics, usd, withFreeTiersUsd } = await costOf(profile);
      const row = [alarms, metricsInAlarms, ownMetrics]
        .concat([usd, withFreeTiersUsd].map((one) => Number(one.toFixed(2))))
        .join(' | ');
      expect(costs).toContain(`| \`${profile}\` | ${row} |`);
    });
  });
}
