import { type AddRequest, readAddRequest } from './add-request.ts';
import { extract, type Fact } from './extract.ts';
import type { NewMemory, StoredMemory } from './memories.ts';
import type { Platform } from './platform.ts';
import { added } from './shapes.ts';
import { type Answer, ok, type Question, recordBody } from './wire.ts';

/**
 * POST /v3/memories/add/: with `infer` an event to be polled, without it the stored memories at once.
 * @throws Refusal 400, see `readAddRequest`.
 */
export function add(platform: Platform, question: Question): Answer {
  const body = recordBody(question);
  const request = readAddRequest(body);
  const eventId = platform.events.open('ADD', body);
  if (!request.infer) return addVerbatim(platform, request, eventId, question.eventFails);
  platform.backlog.add((signal) => settle(platform, request, eventId, question.eventFails, signal));
  return ok({ event_id: eventId, status: 'PENDING' });
}

function addVerbatim(platform: Platform, request: AddRequest, eventId: string, fails: boolean): Answer {
  if (fails) {
    platform.events.fail(eventId, failure);
    return ok({ message: failure, status: 'FAILED', event_id: eventId, results: [] });
  }
  const facts = request.messages.flatMap(({ role, content }) =>
    role === 'system' ? [] : [{ text: content, speaker: role }],
  );
  const stored = store(platform, request, facts);
  platform.learnLater(stored);
  const results = stored.map(added);
  platform.events.succeed(eventId, results);
  return ok({ message: 'Memories stored successfully', status: 'SUCCEEDED', event_id: eventId, results });
}

const failure = 'Memory extraction failed';

/** The asynchronous part of an add. Success may well mean that nothing was stored. */
async function settle(
  platform: Platform,
  request: AddRequest,
  eventId: string,
  fails: boolean,
  signal: AbortSignal,
): Promise<void> {
  platform.events.start(eventId);
  if (fails) return platform.events.fail(eventId, failure);
  const facts = extract(request.messages);
  try {
    await platform.ranker.learn(facts.map(({ text }) => text));
  } catch (error) {
    return platform.events.fail(eventId, `The embedding model could not be used: ${error}`);
  }
  if (signal.aborted) return;
  platform.events.succeed(eventId, store(platform, request, facts).map(added));
}

function store(platform: Platform, request: AddRequest, facts: readonly Fact[]): StoredMemory[] {
  const { messages, metadata, expiration_date, created_at } = request;
  return facts.flatMap(({ text, speaker }) => {
    const fresh: NewMemory = {
      memory: text,
      ...ownersOf(request, speaker),
      metadata,
      expiration_date,
      ...(created_at !== undefined && { created_at }),
    };
    return platform.memories.keep(fresh, messages) ?? [];
  });
}

/**
 * Asked to file under a user and an agent, the platform files each fact under whoever stated it and never under both
 * (https://docs.mem0.ai/platform/features/entity-scoped-memory). Verbatim adds have lost the user altogether
 * (https://github.com/mem0ai/mem0/issues/5224); the documentation says they keep both. The worse case is played here.
 */
function ownersOf(request: AddRequest, speaker: Fact['speaker']) {
  const { user_id = null, agent_id = null, app_id = null, run_id = null } = request;
  const shared = { app_id, run_id };
  if (user_id === null || agent_id === null) return { user_id, agent_id, ...shared };
  const byUser = request.infer && speaker === 'user';
  return { user_id: byUser ? user_id : null, agent_id: byUser ? null : agent_id, ...shared };
}
