import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { merged } from '../merge.ts';
import type { ApiRequest, Workspace } from '../wire.ts';
import type { Intent } from './intent.ts';
import { previewSend } from './preview.ts';
import { setUp } from './set-up.ts';

/**
 * What the set-up would send of a tool and of agents that have nothing yet, as fragments for the files of ElevenLabs'
 * own CLI. Ids that only ElevenLabs knows are left as `<secret_id>`, `<tool_id>` and `<webhook_id>`.
 * @returns the files written, and what else there is to do.
 */
export async function writeFiles(
  folder: string,
  agentIds: readonly string[],
  intent: Intent,
): Promise<{ readonly files: readonly string[]; readonly left: readonly string[] }> {
  const agents = agentIds.map((id) => ({ agent_id: id, name: id, conversation_config: {} }));
  const empty: Workspace = { secrets: [], settings: {}, webhooks: [], tools: [], agents };
  const files = new Map<string, object>();
  // A prompt in a fragment would replace the agent's own.
  const all = { ...intent, prompt: false, isSecretDeployed: () => true };
  const { left } = await setUp(empty, all, (request) => {
    note(request, files);
    return previewSend(request);
  });
  const written = [...files].map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
    return path;
  });
  return { files: written, left };
}

function note({ path, body = {} }: ApiRequest, files: Map<string, object>): void {
  const agent = path.match(/^v1\/convai\/agents\/(.+)$/)?.[1];
  if (agent !== undefined) {
    const name = `agent_configs/${agent}.json`;
    files.set(name, merged(files.get(name) ?? {}, body));
  }
  if (path === 'v1/convai/tools') {
    const { tool_config } = body as { readonly tool_config: object };
    files.set('tool_configs/search_memory.json', tool_config);
  }
}
