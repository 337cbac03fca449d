import { type Fields, fields } from '../../../functions/post-call/event/event.ts';
import { NotThere, openApi } from '../elevenlabs/api.ts';
import type { Send } from '../elevenlabs/wire.ts';
import type { Trace } from '../erase/trace.ts';
import { OPERATOR } from '../memory/fact-change.ts';
import type { Known, Subject } from './subject.ts';

const CONVERSATIONS = 'v1/convai/conversations';
const PAGE_COUNT = 100;

/**
 * The conversations of a subject at ElevenLabs, with their recordings. Each is proven gone by reading it.
 * https://elevenlabs.io/docs/api-reference/conversations/delete
 */
export async function elevenLabsTrace(apiKey: string, subject: Subject, known: Known): Promise<Trace> {
  const send = await openApi(apiKey);
  await learnFromElevenLabs(send, subject, known);
  let seen: readonly string[] = [];
  const there = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    // A fact that was set by hand comes from no call.
    for (const one of known.conversations.filter((id) => id !== OPERATOR))
      if (await isThere(send({ method: 'GET', path: `${CONVERSATIONS}/${one}` }))) found.push(one);
    return found;
  };
  return {
    place: 'ElevenLabs',
    advice: 'May the key read and delete conversations?',
    async left() {
      seen = await there();
      return seen.length;
    },
    async erase() {
      for (const one of seen) await isThere(send({ method: 'DELETE', path: `${CONVERSATIONS}/${one}` }));
    },
  };
}

const isThere = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotThere) return false;
      throw error;
    },
  );

/**
 * Calls that never reached us are known to ElevenLabs alone: `client-data` tells it the caller as the user of the call.
 * https://elevenlabs.io/docs/api-reference/conversations/list
 */
async function learnFromElevenLabs(
  send: Send,
  { caller, conversationId }: Subject,
  known: Known,
): Promise<void> {
  if (caller === undefined || conversationId !== undefined) return;
  for (let cursor: string | undefined; ; ) {
    const asked = new URLSearchParams({ user_id: caller, page_size: `${PAGE_COUNT}` });
    if (cursor !== undefined) asked.set('cursor', cursor);
    const page = fields(await send({ method: 'GET', path: `${CONVERSATIONS}?${asked}` }));
    for (const { conversation_id } of listed(page))
      if (typeof conversation_id === 'string') known.addConversation(conversation_id);
    const { has_more, next_cursor: next } = page;
    if (has_more !== true || typeof next !== 'string' || next === cursor) return;
    cursor = next;
  }
}

const listed = ({ conversations }: Fields): readonly Fields[] =>
  Array.isArray(conversations) ? conversations.map(fields) : [];
