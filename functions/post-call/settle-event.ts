import type { Archive, ArchiveDetails } from '../../shared/archive/archive.ts';
import { type Caller, callerSegment, type Lines } from '../../shared/caller.ts';
import { count, type LogFields } from '../../shared/log.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { finalAddress, resultAddress, segment } from './event/addresses.ts';
import { type Conversation, conversationOf } from './event/conversation.ts';
import { AUDIO, CALL_NOT_INITIATED, fields, type PostCallEvent, TRANSCRIPTION } from './event/event.ts';
import { callerSpoke } from './event/transcript.ts';
import { type LinePorts, markLines } from './own-lines.ts';
import { type AudioPorts, joinAudio, keepAudio } from './remember-audio.ts';
import { type CallPorts, rememberCall } from './remember-call.ts';
import type { Steps } from './steps/steps.ts';

export interface SettlePorts extends CallPorts, AudioPorts, LinePorts {
  readonly archive: Archive;
  readonly lines: Lines;
}

export interface Settled {
  readonly outcome: Outcome;
  readonly facts: LogFields;
  /** Nobody could be named: the event was archived, and may come back with a caller. */
  readonly mayReturn?: true;
}

/** Does what this type of event asks for. Types we do not know are archived: they may matter to somebody later. */
export function settleEvent(
  event: PostCallEvent,
  raw: string,
  steps: Steps,
  ports: SettlePorts,
): Promise<Settled> {
  if (event.type === TRANSCRIPTION) return settleTranscription(event, raw, steps, ports);
  if (event.type === AUDIO) return keepAudio(event, ports);
  return archiveOnly(event, raw, ports);
}

/**
 * Archives what is told of a call that is remembered already, where its first telling lies (the bucket keeps that as an
 * earlier version). One that names nobody, of a call that an operator claimed, may be claimed as well.
 */
export async function archiveAgain(event: PostCallEvent, raw: string, ports: SettlePorts): Promise<void> {
  const conversation = conversationOf(event, ports.lines);
  if (event.type !== TRANSCRIPTION) return;
  const address = finalAddress(event, conversation.caller, conversation.startedAtSecs);
  await ports.archive.put(address, raw, archiveDetails(event, conversation));
}

async function settleTranscription(
  event: PostCallEvent,
  raw: string,
  steps: Steps,
  ports: SettlePorts,
): Promise<Settled> {
  const conversation = conversationOf(event, ports.lines);
  const { caller, startedAtSecs } = conversation;
  const details = archiveDetails(event, conversation);
  const address = finalAddress(event, caller, startedAtSecs);
  if (caller === undefined) {
    count('Unclaimed');
    await ports.archive.put(address, raw, details);
    return { outcome: 'ignored', facts: {}, mayReturn: true };
  }
  const named = { ...conversation, caller };
  await markLines(conversation.agentLines, caller, event.agentId, ports);
  if (!wasReached(event)) {
    await ports.archive.put(address, raw, details);
    const audio = await joinAudio(event, named, steps, ports);
    count('NobodyReached');
    return { outcome: 'ignored', facts: { audio } };
  }
  const stored = await rememberCall(event, named, steps, ports);
  await ports.archive.put(address, raw, details);
  // Last, since a recording may be hours in the making and nothing else should wait for it.
  const audio = await joinAudio(event, named, steps, ports);
  // What an operator wants to know of a remembered call, without its content.
  const facts = {
    ...stored,
    audio,
    event_bytes: Buffer.byteLength(raw),
    attempts: steps.attempts,
    steps: steps.done,
  };
  const result = { conversation_id: event.conversationId, type: event.type, ...facts };
  await ports.archive.put(resultAddress(event), JSON.stringify(result));
  count('Remembered');
  return { outcome: 'handled', facts };
}

/** What https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks calls an outbound call without a person. */
const NOBODY = new Set<unknown>(['no_answer', 'busy', 'failed', 'voicemail']);

/** False for a call in which nobody but the agent or a machine was there. */
export function wasReached({ payload }: PostCallEvent): boolean {
  const { call_result: result } = fields(fields(payload.metadata).phone_call);
  // With OpenTelemetry traces the turns are there.
  return !NOBODY.has(result) && (payload.otlp_traces !== undefined || callerSpoke(payload.transcript));
}

/**
 * The analysis of a call that was told without one and is remembered: its summary, facts and evaluation, once.
 * @param steps of this second telling alone.
 */
export async function settleLateAnalysis(
  event: PostCallEvent,
  steps: Steps,
  ports: SettlePorts,
): Promise<void> {
  const conversation = conversationOf(event, ports.lines);
  const { caller } = conversation;
  if (caller === undefined) return;
  await rememberCall(event, { ...conversation, caller }, steps, ports);
}

async function archiveOnly(event: PostCallEvent, raw: string, ports: SettlePorts): Promise<Settled> {
  const details = archiveDetails(event, { caller: undefined, startedAtSecs: event.eventAtSecs });
  await ports.archive.put(finalAddress(event, undefined, event.eventAtSecs), raw, details);
  count(event.type === CALL_NOT_INITIATED ? 'CallNotInitiated' : 'ArchivedOnly');
  return { outcome: 'ignored', facts: {} };
}

function archiveDetails(
  { conversationId }: PostCallEvent,
  { caller, startedAtSecs }: Pick<Conversation, 'startedAtSecs'> & { caller: Caller | undefined },
): ArchiveDetails {
  return {
    metadata: {
      conversation_id: segment(conversationId),
      ...(caller ? { external_number: callerSegment(caller) } : {}),
      ...(startedAtSecs === undefined ? {} : { timestamp: `${startedAtSecs}` }),
    },
  };
}
