import { type Caller, callerSegment } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { UnreadableEvent } from '../../../shared/errors.ts';
import { fingerprint, type PostCallEvent, TRANSCRIPTION } from './event.ts';

/** Addresses in the archive. They are made of ids, encoded, and of the call's time, never of now. */

/** The write-ahead log: what lies here is not finished. */
export const INBOX = 'inbox/';

const INBOX_ADDRESS = /^inbox\/([^/.][^/]*)\/([^/.][^/]*)\.([0-9a-f]{16})\.json$/;
/** Of the 1,024 bytes of an S3 key. */
const SEGMENT_LIMIT_CHARS = 300;

export const isInboxAddress = (address: string): boolean => INBOX_ADDRESS.test(address);

/** An id as one segment of an address; one that would be too long or is torn is told apart by its fingerprint. */
export function segment(id: string): string {
  const encoded = encodeURIComponent(id.toWellFormed()).replace(/^\.+/, (dots) => '%2E'.repeat(dots.length));
  const isWhole = encoded.length <= SEGMENT_LIMIT_CHARS && id.isWellFormed();
  return isWhole
    ? encoded
    : `${encoded.slice(0, SEGMENT_LIMIT_CHARS - 20)}~${fingerprint(JSON.stringify(id))}`;
}

/** Where signed bytes rest that no event could be read from. */
export function unreadableAddress(content: string | Uint8Array): string {
  return `unclaimed/unreadable/${fingerprint(content)}`;
}

/**
 * Where an accepted event waits until everything it asks for is done. A redelivery, which is byte-identical, has the
 * same address; another event of the same type and conversation never takes its place.
 */
export function inboxAddress(
  { type, conversationId }: Pick<PostCallEvent, 'type' | 'conversationId'>,
  content: string | Uint8Array,
): string {
  return `${INBOX}${segment(type)}/${segment(conversationId)}.${fingerprint(content)}.json`;
}

/** @throws UnreadableEvent for a queue message that is not `{"address":"inbox/…"}`. */
export function addressIn(message: string): string {
  try {
    const { address } = JSON.parse(message);
    if (typeof address === 'string' && isInboxAddress(address)) return address;
  } catch {}
  throw new UnreadableEvent('message holds no inbox address');
}

/** What an inbox address tells of its event before that is read; an id that was too long is there in part. */
export function idsIn(inbox: string): { readonly event_type: string; readonly conversation_id: string } {
  const [, type = '', conversationId = ''] = INBOX_ADDRESS.exec(inbox) ?? [];
  return { event_type: decoded(type), conversation_id: decoded(conversationId) };
}

export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Cut in the middle of an encoded letter.
    return part;
  }
}

/**
 * What the ledger calls the event that waits at this inbox address. A conversation is remembered once, however often
 * it is told; every other event stands for itself.
 */
export function ledgerKey(inbox: string): string {
  const [, type = '', conversationId = '', content = ''] = INBOX_ADDRESS.exec(inbox) ?? [];
  return type === TRANSCRIPTION ? `${type}#${conversationId}` : `${type}#${conversationId}#${content}`;
}

/** Where a call's event rests: below its caller, or below `unclaimed/` when nobody can be named. */
export function finalAddress(
  event: PostCallEvent,
  caller: Caller | undefined,
  startedAtSecs: number | undefined,
): string {
  const folder =
    caller === undefined ? `unclaimed/${segment(event.type)}` : `transcripts/${callerSegment(caller)}`;
  return `${folder}/${segment(event.conversationId)}_${timeOf(startedAtSecs)}.json`;
}

/** Where a recording waits for the event that names its caller. */
export function waitingAudioAddress({ type, conversationId }: PostCallEvent): string {
  return `unclaimed/${segment(type)}/${segment(conversationId)}.mp3`;
}

/** Where a recording rests. */
export function audioAddress(
  conversationId: string,
  caller: Caller,
  startedAtSecs: number | undefined,
): string {
  return `audio/${callerSegment(caller)}/${segment(conversationId)}_${timeOf(startedAtSecs)}.mp3`;
}

/** What was stored for a conversation. */
export function resultAddress({ conversationId }: Pick<PostCallEvent, 'conversationId'>): string {
  return `results/${segment(conversationId)}.json`;
}

/** The call's start as `20261121T031610Z`. */
function timeOf(startedAtSecs: number | undefined): string {
  return startedAtSecs === undefined ? 'undated' : isoSeconds(startedAtSecs * 1000).replaceAll(/[-:]/g, '');
}
