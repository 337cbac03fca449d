import { expect, test } from 'vitest';
import type { ResourceChange } from '../../infra/emulated/differences.ts';
import { RIGHTS } from '../../infra/ops/deploy-policy/policy.ts';

/** The role that deploys may do what the stack needs, for each type of resource in it, and nothing for any other. */
export function describeDeployRights(changes: () => Promise<readonly ResourceChange[]>): void {
  test('the role that deploys has rights for exactly the types of resources that are planned', async () => {
    const made = (await changes()).filter(({ change }) => change.actions.includes('create'));
    const types = new Set(made.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(30);
    expect(Object.keys(RIGHTS).sort()).toEqual([...types].sort());
  });
}
