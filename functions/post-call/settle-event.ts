import type { Archive, ArchiveDetails } from '../../shared/archive/archive.ts';
import { type Caller, callerSegment } from '../../shared/caller.ts';
import type { Outcome } from '../../shared/errors.ts';
import { count, type LogFields } from '../../shared/log.ts';
import { finalAddress, resultAddress } from './addresses.ts';
import { type Conversation, conversationOf } from './conversation.ts';
import { AUDIO, CALL_NOT_INITIATED, type PostCallEvent, TRANSCRIPTION } from './event.ts';
import { type AudioPorts, joinAudio, keepAudio } from './remember-audio.ts';
import { type CallPorts, rememberCall } from './remember-call.ts';
import type { Steps } from './steps.ts';

export interface SettlePorts extends CallPorts, AudioPorts {
  readonly archive: Archive;
  readonly ownNumbers: ReadonlySet<string>;
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
 * Archives what is told of a call that is remembered already, where its first telling lies (the bucket keeps that as
 * an earlier version). A call that names nobody was claimed by an operator, under whose claim it lies.
 */
export async function archiveAgain(event: PostCallEvent, raw: string, ports: SettlePorts): Promise<void> {
  const conversation = conversationOf(event, ports.ownNumbers);
  if (event.type !== TRANSCRIPTION || conversation.caller === undefined) return;
  const address = finalAddress(event, conversation.caller, conversation.startedAtSecs);
  await ports.archive.put(address, raw, archiveDetails(event, conversation));
}

async function settleTranscription(
  event: PostCallEvent,
  raw: string,
  steps: Steps,
  ports: SettlePorts,
): Promise<Settled> {
  const conversation = conversationOf(event, ports.ownNumbers);
  const { caller, startedAtSecs } = conversation;
  const details = archiveDetails(event, conversation);
  const address = finalAddress(event, caller, startedAtSecs);
  if (caller === undefined) {
    count('Unclaimed');
    await ports.archive.put(address, raw, details);
    return { outcome: 'ignored', facts: {}, mayReturn: true };
  }
  const named = { ...conversation, caller };
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
      conversation_id: conversationId,
      ...(caller ? { external_number: callerSegment(caller) } : {}),
      ...(startedAtSecs === undefined ? {} : { timestamp: `${startedAtSecs}` }),
    },
  };
}
