import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulate } from '../../infra/ops/elevenlabs/run-simulation.ts';
import { readWorkspace } from '../../infra/ops/elevenlabs/workspace.ts';
import { openWorkshop, PLACE, sentToNobody, type Workshop } from './elevenlabs-workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop.stop());

async function tested(patienceMs = 10_000, signal = new AbortController().signal) {
  const workspace = await readWorkspace(shop.send, ['agent_1']);
  const [agent] = workspace.agents;
  if (agent === undefined) throw new Error('no agent');
  return simulate(agent, workspace, PLACE, await sentToNobody(), shop.send, patienceMs, signal);
}

test('an agent without the search tool is not tested', async () => {
  await expect(tested()).rejects.toThrow('Run setup first');
  expect(shop.api.changes()).toEqual([]);
});

test('a simulated conversation is made once, with all our variables and no real tool, and judged', async () => {
  await shop.setUp();
  expect(await tested()).toEqual({ agent: 'agent_1', status: 'passed', reasons: [] });
  shop.api.workspace.testStatus = 'failed';
  expect(await tested()).toMatchObject({ status: 'failed', reasons: ['The agent never looked.'] });
  const { tests, tools } = shop.api.workspace;
  expect(tests).toHaveLength(1);
  expect(tests[0]).toMatchObject({
    tool_mock_config: { mocking_strategy: 'all', fallback_strategy: 'raise_error' },
    tool_mock_overrides: { [tools[1]?.id ?? '']: [{ mock_result: expect.stringContaining('lift') }] },
  });
  const { dynamic_variables } = await sentToNobody();
  expect(tests[0]?.dynamic_variables).toEqual(
    Object.fromEntries(Object.keys(dynamic_variables).map((name) => [name, expect.any(String)])),
  );
});

test('one that is not judged in time is not passed', async () => {
  shop.api.workspace.testStatus = 'pending';
  expect(await tested(0)).toMatchObject({ status: 'pending' });
});
