import { differenceLine, differences, merged } from '../merge.ts';
import type { Agent, Send, Workspace } from '../wire.ts';
import { allowsOverrides, collectsFacts, fetchesFromUs, hasTool, readsMemory } from './agent-steps.ts';
import { changeAgent } from './change-agent.ts';
import type { AgentChange, Given, Intent, Step } from './intent.ts';
import { selectWebhook } from './select-webhook.ts';
import { type Page, stepPage } from './step-page.ts';
import { secretFor, toolFor, webhookFor } from './workspace-steps.ts';

export interface SetUp {
  /** In the order of the set-up page. */
  readonly steps: readonly Step[];
  /** What the operator still has to do, one sentence each. */
  readonly left: readonly string[];
}

const AGENT_STEPS = [
  [2, fetchesFromUs],
  [3, hasTool],
  [4, readsMemory],
  [5, allowsOverrides],
  [6, collectsFacts],
] as const;

/**
 * Brings a workspace and some of its agents to where they should be; what is there already stays untouched. Only agents
 * that are named are changed, so other environments and other people's agents may share the workspace.
 * @param send what really asks, or for a preview what answers with made-up ids.
 */
export async function setUp(workspace: Workspace, intent: Intent, send: Send): Promise<SetUp> {
  const page = stepPage();
  const secret = await secretFor(workspace, intent, send);
  page.add(1, secret.lines);
  const tool = await toolFor(workspace, intent, secret.it, send);
  page.add(3, tool.lines);
  const seen = { ...workspace, tools: [...workspace.tools.filter(({ id }) => id !== tool.it.id), tool.it] };
  const ready: Agent[] = [];
  for (const agent of workspace.agents) {
    const given = { workspace: seen, intent, secretId: secret.it, toolId: tool.it.id };
    const after = laidOver(agent, given, page);
    page.leave((await changeAgent(agent, after, send)).map(notKept(agent)));
    ready.push(after);
  }
  const webhook = await webhookFor(workspace, intent, send);
  page.add(7, webhook.lines);
  const { id, isFresh } = webhook.it;
  for (const agent of ready) {
    const changed = selectWebhook(agent, workspace, id, intent);
    if (changed.change !== undefined && !intent.isSecretDeployed(isFresh)) {
      page.leave([
        `${agent.agent_id}: step 8 waits until post-call has the secret of its webhook. Deploy it (make plan, make apply), wait a minute, and run this again.`,
      ]);
      continue;
    }
    const after = laid(agent, changed, 8, page);
    page.leave((await changeAgent(agent, after, send)).map(notKept(agent)));
  }
  return page.done(workspace.agents, intent);
}

/** The agent with all that its steps change. */
function laidOver(agent: Agent, given: Omit<Given, 'agent'>, page: Page): Agent {
  let after = agent;
  for (const [number, step] of AGENT_STEPS)
    after = laid(after, step({ ...given, agent: after }), number, page);
  return after;
}

function laid(agent: Agent, { change, ends, left }: AgentChange, number: number, page: Page): Agent {
  const after = merged({ platform_settings: {}, ...agent }, change ?? {});
  const changes = differences(agent, after);
  page.add(
    number,
    changes.map((one) => `${agent.agent_id} ${differenceLine(one)}`),
  );
  if (ends !== undefined) page.add(number, [`${agent.agent_id} ! ${ends}`]);
  if (left !== undefined) page.leave([left]);
  return changes.length === 0 ? agent : after;
}

const notKept =
  ({ agent_id }: Agent) =>
  (line: string): string =>
    `${agent_id}: ElevenLabs did not keep what was sent: ${line}`;
