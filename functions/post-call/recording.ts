import type { Archive, ArchiveDetails } from '../../shared/archive/archive.ts';
import type { Caller } from '../../shared/caller.ts';
import { NotYet } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import type { Ended } from '../../shared/outcome.ts';
import { audioAddress, segment, waitingAudioAddress } from './event/addresses.ts';
import type { Conversation } from './event/conversation.ts';
import { AUDIO, type PostCallEvent } from './event/event.ts';
import type { EventPorts } from './ports.ts';
import type { IndexedCall } from './recordings/call-index.ts';
import type { Steps } from './steps/steps.ts';

type RecordingPorts = Pick<EventPorts, 'archive' | 'calls' | 'recordings' | 'clock'>;

/**
 * What became of a call's recording. `awaited`: there is one, but no key to fetch it with; its webhook may bring it.
 * `missing`: ElevenLabs did not have it.
 */
export type AudioState = 'none' | 'stored' | 'awaited' | 'missing';

/** How long after a call its recording may still be in the making. */
const PATIENCE_MS = 60 * 60_000;
/** The same for a call without a date: the schedule of retries is at 46 minutes then. */
const PATIENCE_ATTEMPTS = 8;
/** Kept from the attempt's end for giving up in order. */
const RESERVE_MS = 2_000;

/**
 * What the audio webhook asks for. It names no caller, so its recording waits below `unclaimed/` until the transcription of
 * the same conversation has; whichever comes second puts it where it belongs. The recordings of longer calls, which would
 * not fit through Lambda, are fetched from ElevenLabs.
 */
export async function recording(
  event: PostCallEvent,
  { archive, calls }: Pick<EventPorts, 'archive' | 'calls'>,
): Promise<Ended> {
  const audio = soundOf(event);
  if (audio.length === 0) {
    count('AudioMissing');
    return { outcome: 'ignored', facts: { audio_bytes: 0 } };
  }
  const waiting = waitingAudioAddress(event);
  await archive.put(waiting, audio, audioDetails(event.conversationId));
  const link = await calls.noteAudio(event.conversationId, waiting);
  await bringHome(event.conversationId, link, archive);
  count('AudioStored');
  return { outcome: 'handled', facts: { audio_bytes: audio.length } };
}

/** The transcription's part: names the caller for a recording that waits, or fetches one that never came. */
export async function joinRecording(
  event: PostCallEvent,
  conversation: Conversation & { readonly caller: Caller },
  steps: Steps,
  ports: RecordingPorts,
): Promise<AudioState> {
  const { conversationId } = event;
  const { caller, startedAtSecs } = conversation;
  const link = await ports.calls.noteCaller(conversationId, caller, startedAtSecs);
  if (link.audioAddress !== undefined) {
    await bringHome(conversationId, link, ports.archive);
    return 'stored';
  }
  const inline = soundOf(event);
  if (inline.length > 0) {
    const address = audioAddress(conversationId, caller, startedAtSecs);
    await ports.archive.put(address, inline, audioDetails(conversationId));
    return 'stored';
  }
  if (event.payload.has_audio !== true) return 'none';
  if (!(await ports.recordings.available())) return 'awaited';
  await steps.once('audio', async () => ({ note: await fetchAudio(event, conversation, steps, ports) }));
  return steps.recorded.audio?.note === 'missing' ? 'missing' : 'stored';
}

async function fetchAudio(
  event: PostCallEvent,
  conversation: Conversation & { readonly caller: Caller },
  steps: Steps,
  { recordings, archive, clock }: RecordingPorts,
): Promise<AudioState> {
  const address = audioAddress(event.conversationId, conversation.caller, conversation.startedAtSecs);
  try {
    const limitMs = steps.deadlineMs - clock.now() - RESERVE_MS;
    const chunks = await recordings.open(event.conversationId, limitMs);
    await archive.putStream(address, chunks, audioDetails(event.conversationId));
    count('AudioStored');
    return 'stored';
  } catch (error) {
    if (!(error instanceof NotYet) || mayStillCome(conversation, steps.attempts, clock.now())) throw error;
    count('AudioMissing');
    return 'missing';
  }
}

function mayStillCome(
  { startedAtSecs, durationSecs }: Conversation,
  attempts: number,
  nowMs: number,
): boolean {
  if (startedAtSecs === undefined) return attempts < PATIENCE_ATTEMPTS;
  return nowMs - (startedAtSecs + (durationSecs ?? 0)) * 1000 < PATIENCE_MS;
}

/** The recording that an event carries, if any. */
function soundOf({ payload: { full_audio: encoded } }: PostCallEvent): Buffer {
  return Buffer.from(typeof encoded === 'string' ? encoded : '', 'base64');
}

/** Moving twice is harmless: the second finds nothing any more. */
async function bringHome(conversationId: string, link: IndexedCall, archive: Archive): Promise<void> {
  if (link.caller === undefined || link.audioAddress === undefined) return;
  const home = audioAddress(conversationId, link.caller, link.startedAtSecs);
  await archive.move(link.audioAddress, home, audioDetails(conversationId));
}

function audioDetails(conversationId: string): ArchiveDetails {
  return {
    contentType: 'audio/mpeg',
    metadata: { webhook_type: AUDIO, conversation_id: segment(conversationId) },
  };
}
