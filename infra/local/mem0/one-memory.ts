import { readExpirationDate, readMetadata, readTimestamp } from './add-request.ts';
import type { MemoryChange, StoredMemory } from './memories.ts';
import type { Platform } from './platform.ts';
import { listed } from './shapes.ts';
import { type Answer, badRequest, notFound, ok, type Question, Refusal, recordBody } from './wire.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GET /v1/memories/{id}/. An expired memory still answers: expiry only hides it from search and list. */
export function getMemory(platform: Platform, question: Question): Answer {
  return ok(listed(known(platform, question)));
}

/** PUT /v1/memories/{id}/: replaces the fields that are sent; `expiration_date: null` clears it. */
export function updateMemory(platform: Platform, question: Question): Answer {
  const { id } = known(platform, question);
  const updated = platform.memories.amend(id, readChange(recordBody(question)));
  if (updated === undefined) throw notFound('Memory not found!');
  platform.learnLater([updated]);
  return ok(listed(updated));
}

/** DELETE /v1/memories/{id}/. Nothing is ever linked here, so `delete_linked` finds nothing more to delete. */
export function deleteMemory(platform: Platform, question: Question): Answer {
  platform.memories.drop(known(platform, question).id);
  const linked = question.query.get('delete_linked') === 'true' ? { cascade_count: 0 } : {};
  return ok({ message: 'Memory deleted successfully!', ...linked });
}

/** GET /v1/memories/{id}/history/, also of a memory that is gone. */
export function getHistory(platform: Platform, question: Question): Answer {
  const history = platform.memories.historyOf(memoryId(question));
  if (history.length === 0) throw notFound('Memory not found!');
  return ok(history);
}

function readChange(body: Record<string, unknown>): MemoryChange {
  const { text, metadata, expiration_date } = body;
  const created_at = readTimestamp(body.timestamp);
  if (text !== undefined && (typeof text !== 'string' || text.trim() === '')) {
    throw badRequest('text must be a non-empty text');
  }
  const change: MemoryChange = {
    ...(text !== undefined && { memory: text }),
    ...(metadata !== undefined && { metadata: readMetadata(metadata) }),
    ...(expiration_date !== undefined && { expiration_date: readExpirationDate(expiration_date) }),
    ...(created_at !== undefined && { created_at }),
  };
  if (Object.keys(change).length === 0) throw badRequest('Nothing to update');
  return change;
}

function known(platform: Platform, question: Question): StoredMemory {
  const memory = platform.memories.get(memoryId(question));
  if (memory === undefined) throw notFound('Memory not found!');
  return memory;
}

function memoryId(question: Question): string {
  const id = question.ids[0] ?? '';
  if (!uuid.test(id)) {
    throw new Refusal({ status: 400, body: { error: 'memory_id should be a valid UUID' } });
  }
  return id;
}
