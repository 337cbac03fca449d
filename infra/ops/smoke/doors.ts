import { signatureHeader } from '../../../shared/elevenlabs/signature.ts';
import { send } from '../../../shared/http.ts';
import { CALLER_NAME, type MarkedCall, QUESTION } from './marked-call.ts';
import { StepFailed } from './step.ts';
import type { SmokeTarget } from './target.ts';

/** The three doors as ElevenLabs uses them. Each throws StepFailed for an answer that is not the right one. */
export interface Doors {
  greetsNewCaller(): Promise<undefined>;
  acceptsCall(): Promise<undefined>;
  /** @returns how many memories of the call were found; undefined for none. */
  finds(): Promise<number | undefined>;
  /** undefined while she is a new caller, or one without a name. */
  greetsByName(): Promise<true | undefined>;
}

/** Longer than API Gateway waits for a function. */
const TIMEOUT_MS = 32_000;

const OLD_SECRET = (name: string): string =>
  `${name} is not the deployed one: deploy it and wait 10 minutes, since functions keep secrets for so long.`;

export function openDoors(target: SmokeTarget, call: MarkedCall): Doors {
  const { caller, agentId, id, rawEvent } = call;
  const key = { 'x-workspace-key': target.workspaceKey };
  const greeting = async (conversationId: string): Promise<Record<string, unknown>> => {
    const asked = { caller_id: caller, agent_id: agentId, conversation_id: conversationId };
    const answer = await post(target.clientDataUrl, JSON.stringify(asked), key, 'ELEVENLABS_WORKSPACE_KEY');
    return record(answer.dynamic_variables);
  };
  return {
    async greetsNewCaller() {
      const known = (await greeting(id)).returning_caller;
      if (known !== 'no') throw new StepFailed(`returning_caller is "${known}"`);
    },
    async acceptsCall() {
      const signature = signatureHeader(rawEvent, target.hmacSecret, Math.floor(Date.now() / 1000));
      const header = { 'elevenlabs-signature': signature };
      const { status } = await post(target.postCallUrl, rawEvent, header, 'ELEVENLABS_HMAC_SECRET');
      if (status !== 'ok') throw new StepFailed(`status is "${status}" and not "ok"`);
    },
    async finds() {
      const asked = JSON.stringify({ query: QUESTION, user_id: caller, agent_id: agentId, limit: 5 });
      const answer = await post(target.retrieveUrl, asked, key, 'ELEVENLABS_WORKSPACE_KEY');
      const memories: readonly unknown[] = Array.isArray(answer.memories) ? answer.memories : [];
      const own = memories.filter((one) => record(record(one).metadata).conversation_id === id);
      // From the brief: it proves nothing about Mem0.
      return own.length === 0 || answer.degraded === true ? undefined : own.length;
    },
    async greetsByName() {
      // Within seconds, a repeated id would be answered as the first time.
      const { caller_name: name, returning_caller: known } = await greeting(`${id}_${Date.now()}`);
      return name === CALLER_NAME && known === 'yes' ? true : undefined;
    },
  };
}

async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  secret: string,
): Promise<Record<string, unknown>> {
  const all = { 'content-type': 'application/json', ...headers };
  const answer = await send({ method: 'POST', url, headers: all, body, timeoutMs: TIMEOUT_MS });
  if (answer.status === 401) throw new StepFailed('answered 401', OLD_SECRET(secret));
  if (answer.status !== 200) throw new StepFailed(`answered ${answer.status}`);
  try {
    return record(JSON.parse(answer.body));
  } catch {
    throw new StepFailed('the answer is no JSON');
  }
}

function record(value: unknown): Record<string, unknown> {
  // Narrowed by the conditions: a plain JSON object, read field by field above.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
