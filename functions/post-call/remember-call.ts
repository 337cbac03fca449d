import { chooseAgentType, retentionDaysOf } from '../../shared/agents/agent-type.ts';
import type { CallNote } from '../../shared/brief/brief.ts';
import type { BriefStore } from '../../shared/brief/brief-store.ts';
import { type Caller, maskCaller } from '../../shared/caller.ts';
import { type Clock, isoSeconds } from '../../shared/clock.ts';
import { MemoryRejected } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { MemoryMark, MemoryStore, Utterance } from '../../shared/memory/memory-store.ts';
import { ask } from './ask.ts';
import { noteCall, refreshBrief } from './brief-update.ts';
import { confirm } from './confirm.ts';
import { type Conversation, factualText } from './conversation.ts';
import type { PostCallEvent } from './event.ts';
import type { StepResult, Steps } from './steps.ts';
import { chunksOf } from './transcript.ts';

export interface CallPorts {
  readonly memories: MemoryStore;
  readonly briefs: BriefStore;
  readonly clock: Clock;
  readonly agentTypes: Readonly<Record<string, string>>;
}

const ADD_BUDGET_MS = 8_000;
const HOLDS_BUDGET_MS = 2_500;
const DAY_MS = 24 * 3_600_000;

type NamedConversation = Conversation & { readonly caller: Caller };

/**
 * Remembers one call of a caller we can name: at once in the brief, then in Mem0 as one factual memory and the
 * transcript in chunks, then in the brief again with what Mem0 made of it.
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
  const factual = factualText(event);
  const chunks = chunksOf(event.payload.transcript);
  if (event.payload.analysis === null) count('AnalysisMissing');
  const calledAtSecs = conversation.startedAtSecs ?? Math.floor(clock.now() / 1000);
  const add = addStep(event, conversation, calledAtSecs, steps, ports);

  await steps.once('note', async () => {
    await noteCall(caller, callNote(event, conversation, calledAtSecs), briefs);
    return {};
  });
  // What Mem0 refuses for good withholds nothing that comes after it.
  let refused: MemoryRejected | undefined;
  const attempt = (added: Promise<void>): Promise<void> =>
    added.catch((error) => {
      if (!(error instanceof MemoryRejected)) throw error;
      refused ??= error;
    });
  if (factual !== undefined) await attempt(add('factual', [{ role: 'user', content: factual }]));
  // One after the other: Mem0 reads a caller's earlier messages as the context of the next.
  for (const [chunk, utterances] of chunks.entries()) await attempt(add('semantic', utterances, chunk));
  await confirm(steps, memories, clock);
  await steps.once('brief', async () => {
    await refreshBrief(caller, memories, briefs, clock);
    return {};
  });
  if (refused !== undefined) throw refused;
  return {
    caller: maskCaller(caller),
    factual_memories: factual === undefined ? 0 : 1,
    semantic_chunks: chunks.length,
    turns: chunks.flat().length,
    stored_at: isoSeconds(clock.now()),
  };
}

type Add = (type: 'factual' | 'semantic', utterances: readonly Utterance[], chunk?: number) => Promise<void>;

function addStep(
  event: PostCallEvent,
  { caller, durationSecs }: NamedConversation,
  calledAtSecs: number,
  steps: Steps,
  { memories, agentTypes, clock }: CallPorts,
): Add {
  const { conversationId, agentId } = event;
  const agentType = chooseAgentType({ agentId }, agentTypes);
  // From today, not from the call: a call imported years later would be hidden the moment it is stored.
  const expiresOn = isoSeconds(clock.now() + retentionDaysOf(agentType) * DAY_MS).slice(0, 10);
  const shared = {
    ...(agentId === undefined ? {} : { agent_id: agentId }),
    agent_type: agentType,
    conversation_id: conversationId,
    ...(durationSecs === undefined ? {} : { call_duration: durationSecs }),
    timestamp: isoSeconds(calledAtSecs * 1000),
  };
  return (type, utterances, chunk) =>
    steps.once(chunk === undefined ? type : `${type}:${chunk}`, async (resumed) => {
      const earlier = resumed
        ? await findEarlier(caller, { conversationId, type, chunk }, memories)
        : undefined;
      if (earlier !== undefined) return earlier;
      const metadata = { ...shared, type, ...(chunk === undefined ? {} : { chunk }) };
      const memory = { caller, utterances, metadata, calledAtSecs, expiresOn };
      return { eventId: await memories.add(memory, ADD_BUDGET_MS) };
    });
}

/**
 * What an earlier attempt left at Mem0 without living to see the answer. Mem0 has no idempotency key, so we look: among
 * its latest adds, where one is listed the moment it is accepted, and among the memories that came of it.
 */
async function findEarlier(
  caller: Caller,
  mark: MemoryMark,
  memories: MemoryStore,
): Promise<StepResult | undefined> {
  const [eventId, held] = await Promise.all([
    memories.findAdd(caller, mark, HOLDS_BUDGET_MS).catch(noSuchList),
    ask(memories.holds(caller, mark, HOLDS_BUDGET_MS)),
  ]);
  return eventId !== undefined || held ? { eventId, note: 'found' } : undefined;
}

/** A Mem0 that has no list of adds is no reason to stop: the memories themselves are still looked for. */
function noSuchList(error: unknown): undefined {
  if (!(error instanceof MemoryRejected)) throw error;
}

function callNote(event: PostCallEvent, conversation: Conversation, calledAtSecs: number): CallNote {
  return {
    conversationId: event.conversationId,
    at: isoSeconds(calledAtSecs * 1000),
    summary: conversation.summary,
    givenName: conversation.name,
    language: conversation.language,
  };
}
