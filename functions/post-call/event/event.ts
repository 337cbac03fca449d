import { createHash } from 'node:crypto';

/**
 * A post-call event. https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 * Read loosely: unknown fields and types pass, null and absent are the same, ids are any text up to 256 characters.
 */
export interface PostCallEvent {
  /** `post_call_transcription`, `post_call_audio`, `call_initiation_failure` or one we do not know yet. */
  readonly type: string;
  readonly conversationId: string;
  readonly agentId: string | undefined;
  /** When ElevenLabs made the event, Unix seconds. */
  readonly eventAtSecs: number | undefined;
  /** The caller an operator gave to an event that named none. */
  readonly claimedBy: unknown;
  readonly payload: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

export const TRANSCRIPTION = 'post_call_transcription';
export const AUDIO = 'post_call_audio';
export const CALL_NOT_INITIATED = 'call_initiation_failure';
const OF_CONVERSATIONS: readonly string[] = [TRANSCRIPTION, AUDIO, CALL_NOT_INITIATED];

/** Longer ones are no ids of ElevenLabs. */
const ID_LIMIT_CHARS = 256;

/**
 * The event of a webhook body, or of a member of a list: the documented object, or the bare conversation without envelope
 * that older integrations send. undefined for what cannot be understood, which is kept as it came.
 */
export function readEvent(raw: unknown): PostCallEvent | undefined {
  const outer = unwrapped(fields(raw));
  const isBare = isAbsent(outer.data) && !isAbsent(outer.conversation_id);
  const payload = isBare ? outer : fields(outer.data);
  const type = outer.type ?? TRANSCRIPTION;
  if (!isId(type)) return undefined;
  const agentId = isId(payload.agent_id) ? payload.agent_id : undefined;
  const shared = {
    type,
    agentId,
    eventAtSecs: seconds(outer.event_timestamp),
    claimedBy: outer.claimed_by,
    payload,
  };
  if (isId(payload.conversation_id)) return { ...shared, conversationId: payload.conversation_id };
  if (OF_CONVERSATIONS.includes(type)) return undefined;
  // ElevenLabs signs other events the same way, of voices or workspaces, which belong to no conversation.
  const content = written(raw);
  return content === undefined ? undefined : { ...shared, conversationId: `none-${fingerprint(content)}` };
}

/** An automation tool's export wraps the request it received, once. */
function unwrapped(raw: Fields): Fields {
  const wraps = isAbsent(raw.data) && isAbsent(raw.conversation_id) && typeof raw.body === 'object';
  return wraps ? { ...fields(raw.body), claimed_by: raw.claimed_by } : raw;
}

/** A member of a list in bytes of its own; undefined since JSON may be nested more deeply than it can be written again. */
export function written(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw);
  } catch {
    return undefined;
  }
}

/** Tells contents apart in addresses: 64 bits of their SHA-256. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** What a redelivery, which is byte-identical, has in common with the webhook that came before. */
export function deliveryKey(rawBody: string | Uint8Array): string {
  return createHash('sha256').update(rawBody).digest('hex');
}

/** An object's fields; nothing for null and everything that is no object. */
export function fields(value: unknown): Fields {
  // Narrowed by the conditions: a plain JSON object.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** Text that says something, trimmed. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Unix seconds, which ElevenLabs documents as a number on one page and as a string on another. */
export function seconds(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number > 0 && number < 1e11 ? Math.floor(number) : undefined;
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= ID_LIMIT_CHARS;
