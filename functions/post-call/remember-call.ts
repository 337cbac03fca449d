import {
  type AgentTypesSource,
  type ChosenAgentType,
  chooseAgentType,
} from '../../shared/agents/agent-types.ts';
import { briefOwner } from '../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { maskCaller } from '../../shared/caller.ts';
import { type Clock, isoSeconds } from '../../shared/clock.ts';
import { MemoryRejected } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { MemoryStore } from '../../shared/memory/memory-store.ts';
import { allFacts, callFacts, type FactsFromVariables } from './event/call-facts.ts';
import type { NamedConversation } from './event/conversation.ts';
import { fields, type PostCallEvent } from './event/event.ts';
import { addMemory } from './steps/add-memory.ts';
import { noteCall, refreshBrief } from './steps/brief-update.ts';
import { type CallMemory, callMemories, isAnalysed } from './steps/call-memories.ts';
import { stampOf } from './steps/call-stamp.ts';
import { confirm } from './steps/confirm.ts';
import type { Steps } from './steps/steps.ts';

export interface CallPorts {
  readonly memories: MemoryStore;
  readonly briefs: BriefStore;
  readonly clock: Clock;
  /** Each agent has briefs of its own. */
  readonly isAgentAlone: boolean;
  readonly agentTypes: AgentTypesSource;
  /** Agent id → agent type. */
  readonly typesByAgentId: Readonly<Record<string, string>>;
  readonly factsFromVariables: FactsFromVariables;
}

/**
 * Remembers one call of a caller we can name: at once in the brief, with its facts, then in Mem0 (see `callMemories`), then
 * in the brief again with what Mem0 made of it.
 * @returns counts and masked ids for the log and for `results/`.
 * @throws MemoryRejected, when all the rest is done, if Mem0 refused one of the adds.
 */
export async function rememberCall(
  event: PostCallEvent,
  conversation: NamedConversation,
  steps: Steps,
  ports: CallPorts,
): Promise<Readonly<Record<string, string | number>>> {
  const { memories, briefs, clock } = ports;
  const { caller } = conversation;
  const owner = briefOwner(caller, event.agentId, ports.isAgentAlone);
  const type = await agentTypeOf(event, ports);
  const facts = callFacts(event, type, ports.factsFromVariables);
  const adds = callMemories(event, type, facts);
  // An analysis that comes later is noted then, and the brief is made anew.
  const early = isAnalysed(event) ? '' : ':unanalysed';
  if (early) count('AnalysisMissing');
  const stamp = stampOf(event, conversation, type, facts, clock);
  await steps.once(`note${early}`, async () => {
    const { summary, language } = conversation;
    const at = isoSeconds(stamp.calledAtSecs * 1000);
    const call = { conversationId: event.conversationId, at, summary, language, expiresOn: stamp.expiresOn };
    await noteCall(owner, call, facts, type.allFacts, briefs);
    return {};
  });
  // What Mem0 refuses for good withholds nothing that comes after it.
  let refused: MemoryRejected | undefined;
  // One after the other: Mem0 reads a caller's earlier messages as the context of the next.
  for (const memory of adds) {
    await addMemory(memory, stamp, steps, memories).catch((error) => {
      if (!(error instanceof MemoryRejected)) throw error;
      refused ??= error;
    });
  }
  await confirm(steps, memories, clock, type.performance_config.timeout_override * 1000);
  await steps.once(`brief${early}`, () => refreshBrief(owner, steps, type.allFacts, ports));
  if (refused !== undefined) throw refused;
  return {
    caller: maskCaller(caller),
    agent_type: type.id,
    facts: Object.keys(allFacts(facts)).length,
    ...countsOf(adds),
    stored_at: isoSeconds(clock.now()),
  };
}

function countsOf(adds: readonly CallMemory[]): Readonly<Record<string, number>> {
  const chunks = adds.filter(({ type }) => type === 'semantic');
  return {
    factual_memories: adds.filter(({ step }) => step === 'factual').length,
    verbatim_memories: adds.filter(({ verbatim }) => verbatim).length,
    semantic_chunks: chunks.length,
    turns: chunks.flatMap(({ utterances }) => utterances).length,
  };
}

/** Named by the event, or by the variable that client-data sent before the call and ElevenLabs echoes, or by the agent. */
async function agentTypeOf(
  { payload, agentId }: PostCallEvent,
  { agentTypes, typesByAgentId }: CallPorts,
): Promise<ChosenAgentType> {
  const echoed = fields(fields(payload.conversation_initiation_client_data).dynamic_variables).agent_type;
  return chooseAgentType(
    await agentTypes.current(),
    { body: payload.agent_type ?? echoed, agentId },
    typesByAgentId,
  );
}
