import { setTimeout as wait } from 'node:timers/promises';
import type { ClientData } from '../../../functions/client-data/reply.ts';
import { Refused } from '../cli/refused.ts';
import { toolsOf } from './in-force.ts';
import type { Place } from './place.ts';
import { simulation, testName } from './simulation.ts';
import type { Agent, Send, Workspace } from './wire.ts';
import { allPages } from './workspace.ts';

interface TestRun {
  readonly status: 'pending' | 'passed' | 'failed' | 'cancelled';
  readonly condition_result?: {
    readonly rationale?: { readonly messages?: readonly string[] } | null;
  } | null;
}

interface Invocation {
  readonly id: string;
  readonly test_runs: readonly TestRun[];
}

export interface Simulated {
  readonly agent: string;
  readonly status: TestRun['status'];
  /** Why, in the words of ElevenLabs' judge. */
  readonly reasons: readonly string[];
}

const EVERY_MS = 2_000;

/** @throws Refused for an agent without the search tool. */
export async function simulate(
  agent: Agent,
  workspace: Workspace,
  place: Place,
  told: ClientData,
  send: Send,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Simulated> {
  const test_id = await testFor(agent, workspace, place, told, send);
  const path = `v1/convai/agents/${encodeURIComponent(agent.agent_id)}/run-tests`;
  const { id } = (await send({ method: 'POST', path, body: { tests: [{ test_id }] } })) as Invocation;
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    const asked = { method: 'GET', path: `v1/convai/test-invocations/${encodeURIComponent(id)}` } as const;
    const { test_runs } = (await send(asked)) as Invocation;
    const isPending = test_runs.some(({ status }) => status === 'pending');
    if (!isPending || Date.now() + EVERY_MS > untilMs || signal.aborted) return judged(agent, test_runs);
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function judged({ agent_id }: Agent, runs: readonly TestRun[]): Simulated {
  const worst = runs.find(({ status }) => status !== 'passed');
  return {
    agent: agent_id,
    status: worst?.status ?? 'passed',
    reasons: worst?.condition_result?.rationale?.messages ?? [],
  };
}

/** The test of this environment, made once. */
async function testFor(
  agent: Agent,
  workspace: Workspace,
  place: Place,
  told: ClientData,
  send: Send,
): Promise<string> {
  const tool = toolsOf(agent, workspace).find(
    ({ tool_config }) => tool_config.api_schema?.url === place.retrieveUrl,
  );
  if (tool === undefined) {
    throw new Refused(`${agent.agent_id} has no tool that asks retrieve. Run setup first.`);
  }
  const name = testName(place.environment);
  const get = (path: string): Promise<unknown> => send({ method: 'GET', path });
  const tests = await allPages<{ id: string; name: string }>(get, 'v1/convai/agent-testing', 'tests');
  const known = tests.find((test) => test.name === name);
  if (known !== undefined) return known.id;
  const body = simulation(name, tool.id, told);
  const made = await send({ method: 'POST', path: 'v1/convai/agent-testing/create', body });
  return (made as { id: string }).id;
}
