import { elevenLabs, type Reply } from '../../infra/local/demo/platform.ts';
import type { Stack } from '../../infra/local/stack.ts';
import type { ScriptedCaller } from './callers.ts';
import { type FinishedCall, finishedCallBody } from './finished-call.ts';
import { inParallel } from './in-parallel.ts';

/** What client-data answered at the beginning of a call. */
export interface Answer {
  readonly status: number;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Absent when the agent's own first message stands. */
  readonly firstMessage?: string;
  /** Everything that was sent, to look for words that do not belong there. */
  readonly sent: string;
}

export interface Played {
  readonly caller: ScriptedCaller;
  /** Before we knew anything. */
  readonly first: Answer;
  /** After all calls were worked off. */
  readonly last: Answer;
  /** What the ages in the script were counted from. */
  readonly nowMs: number;
}

type Platform = ReturnType<typeof elevenLabs>;

/** Plays every call of every caller over HTTP against the stack, and lets each of them ring once more at the end. */
export async function playAll(stack: Stack, callers: readonly ScriptedCaller[]): Promise<readonly Played[]> {
  const platform = elevenLabs(stack.ready);
  const nowMs = Date.now();
  const firsts = new Map<ScriptedCaller, Answer>();
  const rounds = Math.max(...callers.map(({ events }) => events.length));
  // A round for all callers: the back end works on many calls at once, as it would.
  for (let round = 0; round < rounds; round += 1) {
    await inParallel(callers, async (caller) => {
      const event = caller.events[round];
      if (event === undefined) return;
      const answer = await ring(platform, caller, round);
      if (round === 0) firsts.set(caller, answer);
      await hangUp(platform, { caller, event, ...callIds(caller, round), answer }, nowMs);
    });
    await stack.settled();
  }
  return inParallel(callers, async (caller) => {
    const last = await ring(platform, caller, caller.events.length);
    return { caller, first: firsts.get(caller) ?? last, last, nowMs };
  });
}

const callIds = ({ id }: ScriptedCaller, round: number) => ({
  conversationId: `conv_eval_${id}_${round}`,
  agentId: `agent_eval_${id}`,
});

async function ring(platform: Platform, caller: ScriptedCaller, round: number): Promise<Answer> {
  const { conversationId, agentId } = callIds(caller, round);
  const reply = await platform.startCall({
    caller_id: caller.number,
    called_number: '+12025550100',
    agent_id: agentId,
    call_sid: `CA_${conversationId}`,
    conversation_id: conversationId,
    ...(caller.agentType === null ? {} : { agent_type: caller.agentType }),
  });
  return answerOf(reply);
}

function answerOf({ status, body }: Reply): Answer {
  const variables = (body.dynamic_variables ?? {}) as Record<string, unknown>;
  const override = body.conversation_config_override as { agent?: { first_message?: string } } | undefined;
  const firstMessage = override?.agent?.first_message;
  const sent = JSON.stringify(body);
  return { status, variables, sent, ...(firstMessage === undefined ? {} : { firstMessage }) };
}

/** @throws when the event is refused: then the script, or the door, is wrong. */
async function hangUp(
  platform: Platform,
  {
    answer,
    ...call
  }: Omit<FinishedCall, 'answeredVariables'> & {
    readonly caller: ScriptedCaller;
    readonly answer: Answer;
  },
  nowMs: number,
): Promise<void> {
  const body = finishedCallBody({ ...call, answeredVariables: answer.variables }, nowMs);
  const { status } = await platform.endCall(body);
  if (status !== 200) throw new Error(`the call of ${call.caller.id} was answered ${status}`);
}
