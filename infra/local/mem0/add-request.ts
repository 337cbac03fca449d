import { isDay } from './days.ts';
import type { Message } from './history.ts';
import { badRequest, isRecord } from './wire.ts';

export interface AddRequest {
  readonly messages: readonly Message[];
  readonly user_id: string | undefined;
  readonly agent_id: string | undefined;
  readonly app_id: string | undefined;
  readonly run_id: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly infer: boolean;
  readonly expiration_date: string | null;
  /** ISO 8601, from the Unix seconds of `timestamp`. */
  readonly created_at: string | undefined;
}

const roles = ['user', 'assistant', 'system'];
/** Longer metadata made saves fail, https://github.com/crewAIInc/crewAI/issues/3391; unconfirmed for v3, so be strict. */
const metadataCharsMax = 2_000;
/** The year 2100 in seconds: what lies beyond is a timestamp in milliseconds. */
const timestampSecondsMax = 4_102_444_800;

/** @throws Refusal 400 naming the first field the platform would not take. Unknown fields pass. */
export function readAddRequest(body: Record<string, unknown>): AddRequest {
  const messages = readMessages(body.messages);
  const ids = {
    user_id: readId(body, 'user_id'),
    agent_id: readId(body, 'agent_id'),
    app_id: readId(body, 'app_id'),
    run_id: readId(body, 'run_id'),
  };
  if (Object.values(ids).every((id) => id === undefined)) {
    throw badRequest('At least one of user_id, agent_id, app_id, run_id is required');
  }
  const infer = body.infer ?? true;
  if (typeof infer !== 'boolean') throw badRequest('infer must be a boolean');
  checkCategories(body.custom_categories);
  return {
    messages,
    ...ids,
    metadata: readMetadata(body.metadata),
    infer,
    expiration_date: readExpirationDate(body.expiration_date),
    created_at: readTimestamp(body.timestamp),
  };
}

function readMessages(value: unknown): readonly Message[] {
  if (!Array.isArray(value) || value.length === 0) throw badRequest('messages must be a non-empty list');
  return value.map((message: unknown) => {
    if (!isMessage(message)) {
      throw badRequest('each message needs a role of user, assistant or system and a non-empty text content');
    }
    return message;
  });
}

function isMessage(value: unknown): value is Message {
  if (!isRecord(value) || !roles.includes(String(value.role))) return false;
  return typeof value.content === 'string' && value.content.trim() !== '';
}

function readId(body: Record<string, unknown>, name: string): string | undefined {
  const id = body[name] ?? undefined;
  if (id !== undefined && (typeof id !== 'string' || id === '')) throw badRequest(`${name} must be a text`);
  return id;
}

export function readMetadata(value: unknown): Readonly<Record<string, unknown>> | null {
  if (value === undefined || value === null) return null;
  if (!isRecord(value)) throw badRequest('metadata must be an object');
  if (JSON.stringify(value).length > metadataCharsMax) {
    throw badRequest(`metadata must not exceed ${metadataCharsMax} characters`);
  }
  return value;
}

export function readExpirationDate(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (!isDay(value)) throw badRequest('expiration_date must be a date in the format YYYY-MM-DD');
  return value;
}

export function readTimestamp(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > timestampSecondsMax) {
    throw badRequest('timestamp must be Unix seconds');
  }
  return new Date(Number(value) * 1000).toISOString();
}

/** Bare category names are refused: the platform wants `[{name: description}]`. */
function checkCategories(value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value) || !value.every(isRecord)) {
    throw badRequest('custom_categories must be a list of {name: description}');
  }
}
