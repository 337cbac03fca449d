import { briefOwner } from '../../shared/brief/brief-key.ts';
import { maskCaller } from '../../shared/caller.ts';
import { isoSeconds } from '../../shared/clock.ts';
import { MemoryRejected } from '../../shared/errors.ts';
import { count, type LogFields } from '../../shared/log.ts';
import { resultAddress } from './event/addresses.ts';
import { agentTypeOf } from './event/agent-type-of.ts';
import { archived } from './event/archived.ts';
import { allFacts, callFacts } from './event/call-facts.ts';
import { conversationOf, type NamedConversation } from './event/conversation.ts';
import type { PostCallEvent } from './event/event.ts';
import { wasReached } from './event/reached.ts';
import { markLines } from './own-lines.ts';
import type { EventPorts, Told } from './ports.ts';
import { joinRecording } from './recording.ts';
import { addMemory } from './steps/add-memory.ts';
import { noteCall, refreshBrief } from './steps/brief-update.ts';
import { type CallMemory, callMemories, isAnalysed } from './steps/call-memories.ts';
import { stampOf } from './steps/call-stamp.ts';
import { confirm } from './steps/confirm.ts';
import type { Steps } from './steps/steps.ts';

/** What a finished call asks for: to be remembered, archived, joined with its recording, and accounted for. */
export async function transcription(
  event: PostCallEvent,
  raw: string,
  steps: Steps,
  ports: EventPorts,
): Promise<Told> {
  const { archive } = ports;
  const conversation = conversationOf(event, ports.lines);
  const { caller } = conversation;
  if (caller === undefined) {
    count('Unclaimed');
    await archived(event, conversation, raw, archive);
    return { outcome: 'ignored', facts: {}, mayReturn: true };
  }
  const named = { ...conversation, caller };
  await markLines(conversation.agentLines, caller, event.agentId, ports);
  if (!wasReached(event)) {
    await archived(event, conversation, raw, archive);
    const audio = await joinRecording(event, named, steps, ports);
    count('NobodyReached');
    return { outcome: 'ignored', facts: { audio } };
  }
  const stored = await rememberCall(event, named, steps, ports);
  await archived(event, conversation, raw, archive);
  // Last, since a recording may be hours in the making and nothing else should wait for it.
  const audio = await joinRecording(event, named, steps, ports);
  // What an operator wants to know of a remembered call, without its content.
  const size = { event_bytes: Buffer.byteLength(raw), attempts: steps.attempts };
  const facts = { ...stored, audio, ...size, steps: steps.recorded };
  const result = { conversation_id: event.conversationId, type: event.type, ...facts };
  await archive.put(resultAddress(event), JSON.stringify(result));
  count('Remembered');
  return { outcome: 'handled', facts };
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
  ports: EventPorts,
): Promise<LogFields> {
  const { memories, briefs, clock } = ports;
  const { caller, summary, language } = conversation;
  const owner = briefOwner(caller, event.agentId, ports.isAgentAlone);
  const type = await agentTypeOf(event, ports.agentTypes, ports.typesByAgentId);
  const facts = callFacts(event, type, ports.factsFromVariables);
  const adds = callMemories(event, type, facts);
  // An analysis that comes later is noted then, and the brief is made anew.
  const early = isAnalysed(event) ? '' : ':unanalysed';
  if (early) count('AnalysisMissing');
  const stamp = stampOf(event, conversation, type, facts, clock);
  const about = { conversationId: event.conversationId, at: isoSeconds(stamp.calledAtSecs * 1000) };
  const call = { ...about, summary, language, expiresOn: stamp.expiresOn };
  await steps.once(`note${early}`, () => noteCall(owner, call, facts, type.allFacts, briefs));
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
  const known = { caller: maskCaller(caller), agent_type: type.id };
  const factsCount = Object.keys(allFacts(facts)).length;
  return { ...known, facts: factsCount, ...countsOf(adds), stored_at: isoSeconds(clock.now()) };
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
