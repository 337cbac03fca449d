import type { Archive, ArchiveDetails } from '../../shared/archive/archive.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ConversationLink, ConversationLinks } from '../../shared/conversation/conversation-links.ts';
import type { Recordings } from '../../shared/elevenlabs/recordings.ts';
import { NotYet } from '../../shared/errors.ts';
import { count } from '../../shared/log.ts';
import { audioAddress, waitingAudioAddress } from './addresses.ts';
import type { Conversation } from './conversation.ts';
import type { PostCallEvent } from './event.ts';
import type { Steps } from './steps.ts';

/**
 * Recordings. The audio webhook names no caller, so its recording waits below `unclaimed/` until the transcription of
 * the same conversation has; whichever comes second puts it where it belongs. Longer calls, whose webhook would not
 * fit through Lambda, are fetched from ElevenLabs.
 */
export const AUDIO = 'post_call_audio';

export interface AudioPorts {
  readonly archive: Archive;
  readonly links: ConversationLinks;
  readonly recordings: Recordings;
  readonly clock: Clock;
}

/** What became of a call's recording. */
export type AudioState = 'none' | 'stored' | 'missing';

/** How long after a call its recording may still be in the making. */
const PATIENCE_MS = 60 * 60_000;

/** The audio webhook: keeps the recording, at its caller's when the transcription was there first. */
export async function keepAudio(
  event: PostCallEvent,
  { archive, links }: AudioPorts,
): Promise<{ outcome: 'handled' | 'ignored'; facts: Readonly<Record<string, number>> }> {
  const { full_audio: encoded } = event.payload;
  const audio = Buffer.from(typeof encoded === 'string' ? encoded : '', 'base64');
  if (audio.length === 0) {
    count('AudioMissing');
    return { outcome: 'ignored', facts: { audio_bytes: 0 } };
  }
  const waiting = waitingAudioAddress(event);
  await archive.put(waiting, audio, audioDetails(event.conversationId));
  const link = await links.noteAudio(event.conversationId, waiting);
  await bringHome(event.conversationId, link, archive);
  count('AudioStored');
  return { outcome: 'handled', facts: { audio_bytes: audio.length } };
}

/** The transcription's part: names the caller for a recording that waits, or fetches one that never came. */
export async function joinAudio(
  event: PostCallEvent,
  conversation: Conversation & { readonly caller: Caller },
  steps: Steps,
  ports: AudioPorts,
): Promise<AudioState> {
  const { conversationId } = event;
  const { caller, startedAtSecs } = conversation;
  const link = await ports.links.noteCaller(conversationId, caller, startedAtSecs);
  if (link.audioAddress !== undefined) {
    await bringHome(conversationId, link, ports.archive);
    return 'stored';
  }
  if (event.payload.has_audio !== true || !(await ports.recordings.available())) return 'none';
  await steps.once('audio', async () => ({ note: await fetchAudio(event, conversation, ports) }));
  return steps.done.audio?.note === 'missing' ? 'missing' : 'stored';
}

async function fetchAudio(
  event: PostCallEvent,
  { caller, startedAtSecs, durationSecs }: Conversation & { readonly caller: Caller },
  { recordings, archive, clock }: AudioPorts,
): Promise<AudioState> {
  const address = audioAddress(event.conversationId, caller, startedAtSecs);
  try {
    const chunks = await recordings.open(event.conversationId);
    await archive.putStream(address, chunks, audioDetails(event.conversationId));
    count('AudioStored');
    return 'stored';
  } catch (error) {
    const endedAtMs = ((startedAtSecs ?? 0) + (durationSecs ?? 0)) * 1000;
    if (!(error instanceof NotYet) || clock.now() - endedAtMs < PATIENCE_MS) throw error;
    count('AudioMissing');
    return 'missing';
  }
}

/** Moving twice is harmless: the second finds nothing any more. */
async function bringHome(conversationId: string, link: ConversationLink, archive: Archive): Promise<void> {
  if (link.caller === undefined || link.audioAddress === undefined) return;
  const home = audioAddress(conversationId, link.caller, link.startedAtSecs);
  await archive.move(link.audioAddress, home, audioDetails(conversationId));
}

function audioDetails(conversationId: string): ArchiveDetails {
  return {
    contentType: 'audio/mpeg',
    metadata: { webhook_type: AUDIO, conversation_id: conversationId },
  };
}
