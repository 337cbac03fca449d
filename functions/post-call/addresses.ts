import { type Caller, callerSegment } from '../../shared/caller.ts';
import { isoSeconds } from '../../shared/clock.ts';
import { UnreadableEvent } from '../../shared/errors.ts';
import { fingerprint, type PostCallEvent, TRANSCRIPTION } from './event.ts';

/** Addresses in the archive. They are made of validated ids only, and of the call's time, never of now. */

/** The write-ahead log: what lies here is not finished. */
export const INBOX = 'inbox/';

const INBOX_ADDRESS = /^inbox\/([a-z0-9_]+)\/([A-Za-z0-9_-]+)\.([0-9a-f]{16})\.json$/;

export const isInboxAddress = (address: string): boolean => INBOX_ADDRESS.test(address);

/**
 * Where an accepted event waits until everything it asks for is done. A redelivery, which is byte-identical, has the
 * same address; another event of the same type and conversation never takes its place.
 */
export function inboxAddress({ type, conversationId }: PostCallEvent, content: string | Uint8Array): string {
  return `${INBOX}${type}/${conversationId}.${fingerprint(content)}.json`;
}

/** @throws UnreadableEvent for a queue message that is not `{"address":"inbox/…"}`. */
export function addressIn(message: string): string {
  try {
    const { address } = JSON.parse(message);
    if (typeof address === 'string' && isInboxAddress(address)) return address;
  } catch {}
  throw new UnreadableEvent('message holds no inbox address');
}

/**
 * What the ledger calls the event that waits at this inbox address. A conversation is remembered once, however often
 * it is told; every other event stands for itself.
 */
export function eventKeyOf(inbox: string): string {
  const [, type = '', conversationId = '', content = ''] = INBOX_ADDRESS.exec(inbox) ?? [];
  return type === TRANSCRIPTION ? `${type}#${conversationId}` : `${type}#${conversationId}#${content}`;
}

/** Where a call's event rests: below its caller, or below `unclaimed/` when nobody can be named. */
export function finalAddress(
  event: PostCallEvent,
  caller: Caller | undefined,
  startedAtSecs: number | undefined,
): string {
  const folder = caller === undefined ? `unclaimed/${event.type}` : `transcripts/${callerSegment(caller)}`;
  return `${folder}/${event.conversationId}_${timeOf(startedAtSecs)}.json`;
}

/** Where a recording waits for the event that names its caller. */
export function waitingAudioAddress({ type, conversationId }: PostCallEvent): string {
  return `unclaimed/${type}/${conversationId}.mp3`;
}

/** Where a recording rests. */
export function audioAddress(
  conversationId: string,
  caller: Caller,
  startedAtSecs: number | undefined,
): string {
  return `audio/${callerSegment(caller)}/${conversationId}_${timeOf(startedAtSecs)}.mp3`;
}

/** What was stored for a conversation. */
export function resultAddress({ conversationId }: PostCallEvent): string {
  return `results/${conversationId}.json`;
}

/** The call's start as `20261121T031610Z`. */
function timeOf(startedAtSecs: number | undefined): string {
  return startedAtSecs === undefined ? 'undated' : isoSeconds(startedAtSecs * 1000).replaceAll(/[-:]/g, '');
}
