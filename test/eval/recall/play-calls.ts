import { elevenLabs } from '../../../infra/local/demo/platform.ts';
import type { Stack } from '../../../infra/local/stack.ts';
import type { ScriptedEvent } from '../callers.ts';
import { finishedCallBody } from '../finished-call.ts';
import { inParallel } from '../in-parallel.ts';
import type { AskedCaller, PastCall } from './corpus.ts';

/** Delivers every past call at the post-call door, each caller's in their order, until all is remembered. */
export async function playCalls(stack: Stack, callers: readonly AskedCaller[], nowMs: number): Promise<void> {
  const platform = elevenLabs(stack.ready);
  const rounds = Math.max(...callers.map(({ calls }) => calls.length));
  // A round for all callers: the back end works on many calls at once, as it would.
  for (let round = 0; round < rounds; round += 1) {
    await inParallel(callers, async (caller) => {
      const call = caller.calls[round];
      if (call === undefined) return;
      const { status } = await platform.endCall(webhookOf(caller, call, round, nowMs));
      if (status !== 200) throw new Error(`a call of ${caller.id} was answered ${status}`);
    });
    await stack.settled();
  }
}

/** What ElevenLabs sends when this call is over. */
export function webhookOf(caller: AskedCaller, call: PastCall, round: number, nowMs: number): string {
  const { number, language } = caller;
  const { agentId = caller.agentId, agentType = caller.agentType, daysAgo, summary, facts = {} } = call;
  const event: ScriptedEvent = { daysAgo, language, summary, facts, turns: call.turns.map(turnOf) };
  const conversationId = `conv_recall_${caller.id}_${round}`;
  // The variable by which the worker knows the agent's type, as client-data sends it and ElevenLabs echoes it.
  const answeredVariables = { agent_type: agentType };
  return finishedCallBody({ caller: { number }, event, conversationId, agentId, answeredVariables }, nowMs);
}

function turnOf(line: string): ScriptedEvent['turns'][number] {
  const [, role, message = ''] = /^(user|agent): (.+)$/.exec(line) ?? [];
  if (role !== 'user' && role !== 'agent') throw new Error(`nobody says "${line}"`);
  return { role, message };
}
