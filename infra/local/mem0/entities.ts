import type { StoredMemory } from './memories.ts';
import { pageOf } from './paging.ts';
import type { Platform } from './platform.ts';
import { type Answer, badRequest, ok, type Question, Refusal } from './wire.ts';

const kinds = ['user', 'agent', 'app', 'run'] as const;
type Kind = (typeof kinds)[number];

interface Entity {
  readonly id: string;
  readonly name: string;
  readonly type: Kind;
  readonly owner: string;
  readonly metadata: null;
  readonly total_memories: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** GET /v1/entities/: everybody who owns a memory. A phone number used as id shows up here as a name. */
export function listEntities(platform: Platform, question: Question): Answer {
  const memories = platform.memories.all();
  const byKind = kinds.map((kind) => entitiesOf(kind, memories));
  const totals = kinds.map((kind, index) => [`total_${kind}s`, byKind[index]?.length ?? 0]);
  return ok({ ...pageOf(byKind.flat(), question.url), ...Object.fromEntries(totals) });
}

/** DELETE /v2/entities/{kind}/{id}/: accepted at once, done later, also for an unknown id. */
export function deleteEntity(platform: Platform, question: Question): Answer {
  const [kind, id = ''] = question.ids;
  const known = kinds.find((name) => name === kind);
  if (known === undefined) throw new Refusal({ status: 400, body: { message: 'Invalid entity type' } });
  return deleteLater(platform, { [known]: id }, (memory) => memory[`${known}_id`] === id);
}

/**
 * DELETE /v1/memories/?user_id=…: accepted at once, done later. Several ids are ANDed, `*` means any.
 * @throws Refusal 400 when no id is given.
 */
export function deleteMemories(platform: Platform, question: Question): Answer {
  const wanted = kinds.flatMap((kind) => {
    const id = question.query.get(`${kind}_id`);
    return id === null || id === '' ? [] : [{ kind, id }];
  });
  if (wanted.length === 0) throw badRequest('At least one of user_id, agent_id, app_id, run_id is required');
  return deleteLater(platform, Object.fromEntries(question.query), (memory) =>
    wanted.every(({ kind, id }) =>
      id === '*' ? memory[`${kind}_id`] !== null : memory[`${kind}_id`] === id,
    ),
  );
}

function deleteLater(
  platform: Platform,
  payload: unknown,
  doomed: (memory: StoredMemory) => boolean,
): Answer {
  const eventId = platform.events.open('DELETE', payload);
  platform.backlog.add(() => {
    platform.events.start(eventId);
    for (const memory of platform.memories.all(doomed)) platform.memories.drop(memory.id);
    platform.events.succeed(eventId, []);
  });
  return ok({ message: 'Delete in progress. This may take some time.', event_id: eventId });
}

function entitiesOf(kind: Kind, memories: readonly StoredMemory[]): Entity[] {
  const owned = Map.groupBy(memories, (memory) => memory[`${kind}_id`]);
  owned.delete(null);
  return [...owned].map(([name, group]) => ({
    id: `${kind}-${name}`,
    name: name ?? '',
    type: kind,
    owner: 'stand-in',
    metadata: null,
    total_memories: group.length,
    created_at: group.map(({ created_at }) => created_at).sort()[0] ?? '',
    updated_at:
      group
        .map(({ updated_at }) => updated_at)
        .sort()
        .at(-1) ?? '',
  }));
}
