import { differenceLine, differences, merged } from '../merge.ts';
import type { Agent, Send } from '../wire.ts';

/** ElevenLabs takes the tools by their ids or written out, not both. */
const WRITTEN_OUT = 'conversation_config.agent.prompt.tools';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Only the blocks that change, but those whole, as they were read: what PATCH does with a field left out of a block is
 * not documented.
 */
function bodyOf(before: Agent, after: Agent): Record<string, Settings> {
  const body: Record<string, Settings> = {};
  for (const part of ['conversation_config', 'platform_settings'] as const) {
    const [old, fresh] = [before[part] as Settings | undefined, (after[part] ?? {}) as Settings];
    const changed = Object.entries(fresh).filter(([key, value]) => differences(old?.[key], value).length > 0);
    if (changed.length > 0) body[part] = Object.fromEntries(changed.map(withoutTools));
  }
  return body;
}

function withoutTools([key, block]: [string, unknown]): [string, unknown] {
  // `agent` of the conversation config is the only block that holds a prompt.
  const { prompt } = block as { readonly prompt?: { readonly tools?: unknown } };
  if (prompt?.tools === undefined) return [key, block];
  const { tools: _, ...rest } = prompt;
  return [key, { ...(block as object), prompt: rest }];
}

/**
 * One PATCH, so that no call meets half of it; none when nothing differs.
 * @returns the paths that ElevenLabs did not keep as they were sent, or lost.
 */
export async function changeAgent(before: Agent, after: Agent, send: Send): Promise<readonly string[]> {
  const body = bodyOf(before, after);
  if (Object.keys(body).length === 0) return [];
  const path = `v1/convai/agents/${encodeURIComponent(before.agent_id)}`;
  const answer = await send({ method: 'PATCH', path, body });
  if (answer === undefined) return [];
  const kept = differences(after, merged(answer, {})).filter(
    ({ path: place, from }) =>
      /^(conversation_config|platform_settings)\./.test(place) &&
      from != null &&
      !place.startsWith(WRITTEN_OUT),
  );
  return kept.map(differenceLine);
}
