import type { Command } from 'commander';
import { wholeNumber } from '../cli/option-values.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { openApi } from './api.ts';
import { apiKeyFor } from './api-key.ts';
import { askDoor } from './door.ts';
import { placeOf } from './place.ts';
import { type Simulated, simulate } from './run-simulation.ts';
import { readWorkspace } from './workspace.ts';

export function addTest(topic: Command): void {
  addVerb<{ patience: number }>(topic, {
    name: 'test <agents...>',
    summary: 'Let ElevenLabs talk to agents as a caller they know, with every tool mocked',
    example: 'elevenlabs test agent_1 --env prod',
    changes: true,
    options: (command) =>
      command.option(
        '--patience <seconds>',
        'how long a conversation may take to be judged',
        wholeNumber(1, 3_600),
        180,
      ),
    run: (session, { patience }, ...agents) => run(session, patience * 1_000, agents.flat()),
  });
}

async function run(session: Session, patienceMs: number, agentIds: readonly string[]): Promise<number> {
  const place = await placeOf(session);
  const send = await openApi(apiKeyFor(session.environment, place.elevenLabsApiKey));
  const workspace = await readWorkspace(send, agentIds);
  const what = `ElevenLabs plays one conversation with ${agentIds.join(', ')} each, which it may charge for.`;
  if (session.dryRun) {
    session.out.line(what);
    return 0;
  }
  await session.confirm(`${what} Go ahead?`);
  session.audit('elevenlabs test', { agents: agentIds.join(' ') });
  const results: Simulated[] = [];
  for (const agent of workspace.agents) {
    const told = await askDoor(place, agent.agent_id);
    const result = await simulate(agent, workspace, place, told, send, patienceMs, session.signal);
    session.out.line(`${result.agent}: ${result.status}`);
    for (const reason of result.reasons) session.out.line(`  ${reason}`);
    results.push(result);
  }
  session.out.result(results);
  return results.every(({ status }) => status === 'passed') ? 0 : 1;
}
