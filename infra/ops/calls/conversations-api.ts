import { setTimeout as sleep } from 'node:timers/promises';
import { POST_CALL_CONFIG } from '../../../functions/post-call/config.ts';
import { type Fields, fields, seconds } from '../../../functions/post-call/event/event.ts';
import { readConfig } from '../../../shared/config.ts';
import { type HttpAnswer, send } from '../../../shared/http.ts';
import { Refused } from '../cli/refused.ts';
import type { Target } from '../target/target.ts';

/** A call as the list of conversations has it, without anything of its caller. */
export interface ListedCall {
  readonly id: string;
  readonly startedAtSecs: number;
  readonly durationSecs: number;
  readonly messageCount: number;
  /** `done` and `failed` are final. */
  readonly status: string;
}

export interface CallRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly agentId?: string | undefined;
}

/** What ElevenLabs keeps of past calls. https://elevenlabs.io/docs/api-reference/conversations/list */
export interface ConversationsApi {
  /** The calls that began in a range, oldest first. @throws Refused */
  list(range: CallRange): Promise<readonly ListedCall[]>;
  /** A whole conversation as ElevenLabs wrote it; undefined when it is not there (any more). @throws Refused */
  read(id: string): Promise<Fields | undefined>;
}

const TIMEOUT_MS = 30_000;
const PAGE_COUNT = 100;
const TRIES = 5;

/** @throws Refused without a key, ConfigInvalid for a host that is none of ElevenLabs'. */
export function conversationsApi({ elevenLabsApiKey }: Target): ConversationsApi {
  const { host } = readConfig({ host: POST_CALL_CONFIG.elevenLabsHost }, process.env);
  const apiKey = process.env.ELEVENLABS_API_KEY ?? elevenLabsApiKey;
  if (!apiKey) throw new Refused('Set ELEVENLABS_API_KEY: a key with the permission convai_read.');
  const get = async (path: string): Promise<Fields | undefined> => {
    const url = `${host}/v1/convai/conversations${path}`;
    const answer = await patiently(() =>
      send({ method: 'GET', url, headers: { 'xi-api-key': apiKey }, timeoutMs: TIMEOUT_MS }),
    );
    if (answer.status === 404) return undefined;
    if (answer.status === 401 || answer.status === 403)
      throw new Refused(`ElevenLabs does not take the key: it answered ${answer.status}.`);
    if (answer.status !== 200) throw new Refused(`ElevenLabs answered ${answer.status}. Go on later.`);
    return fields(JSON.parse(answer.body));
  };
  return {
    list: (range) => listed(range, get),
    read: (id) => get(`/${encodeURIComponent(id)}`),
  };
}

async function listed(
  { fromMs, toMs, agentId }: CallRange,
  get: (path: string) => Promise<Fields | undefined>,
): Promise<readonly ListedCall[]> {
  const calls = new Map<string, ListedCall>();
  const isMeant = ({ startedAtSecs }: ListedCall): boolean =>
    startedAtSecs * 1000 >= fromMs && startedAtSecs * 1000 < toMs;
  for (let cursor: unknown; ; ) {
    const asked = new URLSearchParams({
      page_size: `${PAGE_COUNT}`,
      // Whether the limits belong to the range is not documented.
      call_start_after_unix: `${Math.floor(fromMs / 1000) - 1}`,
      call_start_before_unix: `${Math.ceil(toMs / 1000) + 1}`,
      ...(agentId === undefined ? {} : { agent_id: agentId }),
      ...(typeof cursor === 'string' ? { cursor } : {}),
    });
    const page = (await get(`?${asked}`)) ?? {};
    const items: readonly unknown[] = Array.isArray(page.conversations) ? page.conversations : [];
    for (const call of items.flatMap((item) => listedCall(fields(item)) ?? []))
      if (isMeant(call)) calls.set(call.id, call);
    if (page.has_more !== true || typeof page.next_cursor !== 'string' || page.next_cursor === cursor) break;
    cursor = page.next_cursor;
  }
  return [...calls.values()].toSorted((a, b) => a.startedAtSecs - b.startedAtSecs);
}

function listedCall(item: Fields): ListedCall | undefined {
  const startedAtSecs = seconds(item.start_time_unix_secs);
  if (typeof item.conversation_id !== 'string' || startedAtSecs === undefined) return undefined;
  return {
    id: item.conversation_id,
    startedAtSecs,
    durationSecs: seconds(item.call_duration_secs) ?? 0,
    messageCount: Number(item.message_count) || 0,
    status: `${item.status}`,
  };
}

/** Again after what another try can cure: no answer, 429, 5xx. @throws Refused when there is none in the end. */
export async function patiently(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask().catch((error: unknown) => {
      if (tries < TRIES) return undefined;
      throw new Refused(`No answer: ${error instanceof Error ? error.message : error}`, { cause: error });
    });
    if (answer !== undefined && answer.status !== 429 && answer.status < 500) return answer;
    if (answer !== undefined && tries === TRIES) return answer;
    const askedSecs = Number(answer?.headers['retry-after'] ?? Number.NaN);
    await sleep(Number.isFinite(askedSecs) ? Math.min(askedSecs, 60) * 1_000 : 500 * 2 ** tries);
  }
}
