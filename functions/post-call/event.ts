import { createHash } from 'node:crypto';
import { InvalidRequest } from '../../shared/errors.ts';

/**
 * A post-call event. https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 * Read loosely: unknown fields and types pass, null and absent are the same, and only the ids that end up in
 * addresses are strict.
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

const EVENT_TYPE = /^[a-z][a-z0-9_]{0,63}$/;
const ID = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * The events of a webhook body: the documented object, an array of them, or the bare conversation without envelope
 * that older integrations send.
 * @throws InvalidRequest naming the field that makes an event unusable, never its value.
 */
export function eventsOf(body: unknown): readonly PostCallEvent[] {
  return rawEvents(body).map((raw) => eventOf(unwrapped(fields(raw))));
}

/** The body's parts, one a event, in a form that `eventsOf` reads again. */
export function rawEvents(body: unknown): readonly unknown[] {
  return Array.isArray(body) ? body : [body];
}

/** An automation tool's export wraps the request it received, once. */
function unwrapped(raw: Fields): Fields {
  const wraps = isAbsent(raw.data) && isAbsent(raw.conversation_id) && typeof raw.body === 'object';
  return wraps ? { ...fields(raw.body), claimed_by: raw.claimed_by } : raw;
}

function eventOf(raw: Fields): PostCallEvent {
  const bare = isAbsent(raw.data) && !isAbsent(raw.conversation_id);
  const payload = bare ? raw : fields(raw.data);
  const type = raw.type ?? TRANSCRIPTION;
  if (typeof type !== 'string' || !EVENT_TYPE.test(type))
    throw new InvalidRequest('type is not an event type');
  const shared = { eventAtSecs: seconds(raw.event_timestamp), claimedBy: raw.claimed_by, payload };
  if (!OF_CONVERSATIONS.includes(type)) return { ...shared, type, ...looseIdsOf(raw, payload) };
  if (Object.keys(payload).length === 0) throw new InvalidRequest('Missing data');
  return { ...shared, type, ...idsOf(payload, bare ? '' : 'data.') };
}

type Ids = Pick<PostCallEvent, 'conversationId' | 'agentId'>;

function idsOf({ conversation_id: conversationId, agent_id: agentId }: Fields, prefix: string): Ids {
  if (isAbsent(conversationId) || conversationId === '') {
    throw new InvalidRequest(`Missing ${prefix}conversation_id`);
  }
  if (!isId(conversationId)) throw new InvalidRequest(`${prefix}conversation_id is not an id`);
  const hasAgent = !isAbsent(agentId) && agentId !== '';
  if (hasAgent && !isId(agentId)) throw new InvalidRequest(`${prefix}agent_id is not an id`);
  return { conversationId, agentId: hasAgent ? agentId : undefined };
}

/** ElevenLabs signs other events the same way, of voices or workspaces, which belong to no conversation. */
function looseIdsOf(raw: Fields, { conversation_id: conversationId, agent_id: agentId }: Fields): Ids {
  return {
    conversationId: isId(conversationId) ? conversationId : `none-${fingerprint(written(raw))}`,
    agentId: isId(agentId) ? agentId : undefined,
  };
}

/**
 * An event of a list in bytes of its own.
 * @throws InvalidRequest since JSON may be nested more deeply than it can be written again.
 */
export function written(raw: unknown): string {
  try {
    return JSON.stringify(raw);
  } catch {
    throw new InvalidRequest('An event is nested too deeply');
  }
}

/** Tells contents apart in addresses: 64 bits of their SHA-256. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
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
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const plausible = typeof number === 'number' && Number.isFinite(number) && number > 0 && number < 1e11;
  return plausible ? Math.floor(number) : undefined;
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
