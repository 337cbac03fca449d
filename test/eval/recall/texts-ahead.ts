import { callFacts } from '../../../functions/post-call/event/call-facts.ts';
import { readEvent } from '../../../functions/post-call/event/event.ts';
import { callMemories } from '../../../functions/post-call/steps/call-memories.ts';
import { extract } from '../../../infra/local/mem0/extract.ts';
import { BUNDLED_AGENT_TYPES, chooseAgentType } from '../../../shared/agents/agent-types.ts';
import type { AskedCaller } from './corpus.ts';
import { webhookOf } from './play-calls.ts';

/**
 * The texts that a run is about to compare, in the order in which it needs them. Only for the sake of speed: one that is
 * missing here is embedded when it is needed.
 */
export function textsAhead(callers: readonly AskedCaller[], nowMs: number): readonly string[] {
  const rounds = Math.max(...callers.map(({ calls }) => calls.length));
  const remembered = Array.from({ length: rounds }, (_, round) =>
    callers.flatMap((caller) => rememberedTexts(caller, round, nowMs)),
  );
  const asked = callers.flatMap(({ questions }) => questions.map(({ query }) => query));
  return [...remembered.flat(), ...asked];
}

function rememberedTexts(caller: AskedCaller, round: number, nowMs: number): readonly string[] {
  const call = caller.calls[round];
  const event = call && readEvent(JSON.parse(webhookOf(caller, call, round, nowMs)));
  if (event === undefined) return [];
  const type = chooseAgentType(BUNDLED_AGENT_TYPES, { body: call?.agentType ?? caller.agentType }, {});
  return callMemories(event, type, callFacts(event, type, {})).flatMap(({ utterances, verbatim }) =>
    verbatim ? utterances.map(({ content }) => content) : extract(utterances).map(({ text }) => text),
  );
}
