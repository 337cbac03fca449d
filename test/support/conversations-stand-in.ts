import { type ScriptedReply, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

type Json = Readonly<Record<string, unknown>>;

/** ElevenLabs as far as it keeps past conversations. https://elevenlabs.io/docs/api-reference/conversations/list */
export interface ConversationsStandIn extends ScriptedServer {
  readonly environment: Readonly<Record<string, string>>;
  /** What the next so many requests are answered instead. */
  fail(reply: ScriptedReply, timesCount: number): void;
}

const API_KEY = 'conversations-not-a-key';
/** Smaller than any page that is asked for, so that a few calls make several. */
const PAGE_COUNT = 4;

/** @param conversations the `data` of transcription events, newest first as the real list is. */
export async function startConversations(conversations: readonly Json[]): Promise<ConversationsStandIn> {
  const newest = conversations.toSorted((a, b) => startOf(b) - startOf(a));
  let [failing, left]: [ScriptedReply, number] = ['hang', 0];
  const server = await startScriptedServer(({ path, headers }) => {
    left -= 1;
    if (left >= 0) return failing;
    if (headers['xi-api-key'] !== API_KEY) return { status: 401, body: { detail: 'invalid_api_key' } };
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const [, id] = /^\/v1\/convai\/conversations\/(.+)$/.exec(pathname) ?? [];
    if (id === undefined) return { body: pageOf(newest, searchParams) };
    const found = newest.find(({ conversation_id }) => conversation_id === id);
    return found ? { body: found } : { status: 404, body: { detail: 'document_not_found' } };
  });
  return {
    ...server,
    environment: { ELEVENLABS_API_KEY: API_KEY, ELEVENLABS_API_HOST: server.url },
    fail: (reply, timesCount) => {
      [failing, left] = [reply, timesCount];
    },
  };
}

const metadataOf = ({ metadata }: Json): Json => metadata as Json;
const startOf = (conversation: Json): number => Number(metadataOf(conversation).start_time_unix_secs);

function pageOf(all: readonly Json[], asked: URLSearchParams): Json {
  const [after, before] = ['call_start_after_unix', 'call_start_before_unix'].map((name) =>
    Number(asked.get(name)),
  );
  const meant = all.filter((one) => startOf(one) > Number(after) && startOf(one) < Number(before));
  const first = Number(asked.get('cursor') ?? 0);
  const next = first + PAGE_COUNT;
  return {
    conversations: meant.slice(first, next).map((one) => ({
      agent_id: one.agent_id,
      conversation_id: one.conversation_id,
      start_time_unix_secs: startOf(one),
      call_duration_secs: metadataOf(one).call_duration_secs,
      message_count: (one.transcript as readonly object[]).length,
      status: one.status,
      call_successful: 'success',
    })),
    has_more: next < meant.length,
    next_cursor: next < meant.length ? `${next}` : null,
  };
}
