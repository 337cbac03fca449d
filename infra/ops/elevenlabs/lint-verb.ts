import type { Command } from 'commander';
import { addVerb } from '../cli/verb.ts';
import { openApi } from './api.ts';
import { apiKeyFor } from './api-key.ts';
import { askDoor } from './door.ts';
import { lint } from './lint.ts';
import { placeOf } from './place.ts';
import { readWorkspace } from './workspace.ts';

export function addLint(topic: Command): void {
  addVerb(topic, {
    name: 'lint <agents...>',
    summary: 'Check agents against what this environment sends and needs; changes nothing',
    example: 'elevenlabs lint agent_1 agent_2 --env prod',
    async run(session, _options, ...given) {
      const place = await placeOf(session);
      const send = await openApi(apiKeyFor(session.environment, place.elevenLabsApiKey));
      // A variadic argument arrives as one list.
      const workspace = await readWorkspace(send, given.flat());
      const judged = [];
      for (const agent of workspace.agents) {
        const told = await askDoor(place, agent.agent_id);
        judged.push({ agent: agent.agent_id, findings: lint({ agent, workspace, place, told }) });
      }
      for (const { agent, findings } of judged) {
        session.out.line(
          `${agent}: ${findings.some(({ severity }) => severity === 'error') ? 'not well' : 'well'}`,
        );
        for (const { severity, what, fix } of findings) session.out.line(`  ${severity}: ${what}. ${fix}`);
      }
      session.out.result(judged);
      return judged.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
    },
  });
}
