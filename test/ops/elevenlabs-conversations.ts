import { type KeptConversation, type KeptWorkspace, NOT_FOUND } from './elevenlabs-workspace.ts';

const PAGE_COUNT = 2;

/** What ElevenLabs does with the conversations it keeps. */
export const CONVERSATION_EFFECTS = {
  'GET /v1/convai/conversations': (
    { conversations }: KeptWorkspace,
    _body: never,
    _id: string,
    query: URLSearchParams,
  ) => {
    const user = query.get('user_id');
    const meant = conversations.filter(({ user_id }) => user === null || user_id === user);
    const next = Number(query.get('cursor') ?? 0) + PAGE_COUNT;
    return {
      conversations: meant.slice(next - PAGE_COUNT, next).map(listed),
      has_more: next < meant.length,
      next_cursor: next < meant.length ? `${next}` : null,
    };
  },
  'GET /v1/convai/conversations/{conversation_id}': (
    { conversations }: KeptWorkspace,
    _body: never,
    id: string,
  ) => conversations.find(({ conversation_id }) => conversation_id === id) ?? NOT_FOUND,
  'DELETE /v1/convai/conversations/{conversation_id}': (
    workspace: KeptWorkspace,
    _body: never,
    id: string,
  ) => {
    const left = workspace.conversations.filter(({ conversation_id }) => conversation_id !== id);
    if (left.length === workspace.conversations.length) return NOT_FOUND;
    workspace.conversations = left;
    return {};
  },
};

function listed({ agent_id, conversation_id, status, transcript, metadata }: KeptConversation) {
  const { start_time_unix_secs, call_duration_secs } = metadata as Readonly<Record<string, unknown>>;
  return {
    ...{ agent_id, conversation_id, status, start_time_unix_secs, call_duration_secs },
    message_count: (transcript as readonly unknown[]).length,
    call_successful: 'success',
  };
}
