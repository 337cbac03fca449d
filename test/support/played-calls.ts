import { type CallSketch, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type Headers, WORKSPACE_KEY, type World } from './world.ts';
import type { Json } from './world-doors.ts';

const DAY_SECS = 24 * 3_600;

/** A call's beginning, Unix seconds. */
export const daysAgo = (days: number): number => Math.floor(Date.now() / 1000 - days * DAY_SECS);

/** What an agent is told before the call of somebody, and what it is to say first. */
export interface PlayedOpening {
  readonly variables: Readonly<Record<string, string>>;
  /** The override of the agent, undefined when there is none. */
  readonly agent: Json | undefined;
  /** undefined where the agent's own stands. */
  readonly firstMessage: string | undefined;
}

/** @throws Error for every status but 200. */
export async function openingOf(world: World, body: Json, headers: Headers = {}): Promise<PlayedOpening> {
  const reply = await world.clientData(body, { 'x-workspace-key': WORKSPACE_KEY, ...headers });
  if (reply.status !== 200) throw new Error(`client-data answered ${reply.status}`);
  const agent: Json | undefined = reply.body.conversation_config_override?.agent;
  const firstMessage = agent?.first_message === undefined ? undefined : `${agent.first_message}`;
  return { variables: reply.body.dynamic_variables, agent, firstMessage };
}

/** Delivers the event of a call, and lets the worker be done with it. @throws Error unless it is. */
export async function playCall(world: World, sketch: CallSketch): Promise<void> {
  await deliverCall(world, sketch);
  const { settled, returned } = await world.drain();
  if (settled !== 1 || returned !== 0) throw new Error(`${settled} settled, ${returned} returned`);
}

/** Delivers the event of a call. @throws Error unless it is accepted. */
export async function deliverCall(world: World, sketch: CallSketch): Promise<void> {
  const { status, text } = await world.postCall(JSON.stringify(transcriptionEvent(sketch)));
  if (status !== 200) throw new Error(`post-call answered ${status}: ${text}`);
}
