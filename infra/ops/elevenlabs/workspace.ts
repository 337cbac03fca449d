import type { Agent, Secret, Send, Settings, Tool, Webhook, Workspace } from './wire.ts';

/** Pages are as large as ElevenLabs gives them. */
const PAGE = 'page_size=100';

/** Reads, and changes nothing. @throws Refused when the key may not read it, or an agent is not there. */
export async function readWorkspace(send: Send, agentIds: readonly string[]): Promise<Workspace> {
  const get = (path: string): Promise<unknown> => send({ method: 'GET', path });
  // Agents first: a key of another workspace shows there.
  const agents: Agent[] = [];
  for (const id of agentIds) agents.push((await get(`v1/convai/agents/${encodeURIComponent(id)}`)) as Agent);
  const [secrets, settings, webhooks, tools] = await Promise.all([
    allPages<Secret>(get, 'v1/convai/secrets', 'secrets'),
    get('v1/convai/settings'),
    get('v1/workspace/webhooks?include_usages=true'),
    allPages<Tool>(get, 'v1/convai/tools', 'tools'),
  ]);
  // Wire types: the few fields of ElevenLabs' answers that are read here.
  return {
    secrets,
    settings: settings as Settings,
    webhooks: (webhooks as { webhooks: Webhook[] }).webhooks,
    tools,
    agents,
  };
}

/** All of a list that comes in pages. @param field of a page that holds the list. */
export async function allPages<T>(
  get: (path: string) => Promise<unknown>,
  path: string,
  field: string,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = (await get(`${path}?${PAGE}${next}`)) as Readonly<Record<string, unknown>>;
    all.push(...(page[field] as T[]));
    cursor = page.next_cursor as string | null | undefined;
  } while (cursor);
  return all;
}
