import { POST_CALL_CONFIG } from '../../../functions/post-call/config.ts';
import { Refused } from '../cli/refused.ts';
import type { ApiRequest, Send } from './wire.ts';

const TIMEOUT_SECONDS = 30;

/** ElevenLabs has no such thing in the workspace of the key. */
export class NotThere extends Refused {}

/**
 * ElevenLabs' REST API over the official SDK, in the API's own spelling: what is read, changed and written back must
 * not lose the fields that this version of the SDK does not know.
 * @throws Refused when `ELEVENLABS_API_HOST` is not a host of ElevenLabs.
 */
export async function openApi(apiKey: string): Promise<Send> {
  const baseUrl = hostOf(process.env.ELEVENLABS_API_HOST);
  // Takes seconds to load, which other verbs need not wait for.
  const { ElevenLabsClient } = await import('@elevenlabs/elevenlabs-js');
  // `fetch` carries these headers only, and of a path that is relative it would encode the question mark.
  const client = new ElevenLabsClient({ apiKey, baseUrl, headers: { 'xi-api-key': apiKey } });
  return async (request) => {
    const { method, path, body } = request;
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    // A repeated POST might create the thing twice.
    const options = { timeoutInSeconds: TIMEOUT_SECONDS, ...(method === 'POST' ? { maxRetries: 0 } : {}) };
    const answer = await client.fetch(`${baseUrl}/${path}`, init, options).catch((cause: unknown) => {
      throw new Refused(`ElevenLabs does not answer at ${baseUrl}.`, { cause });
    });
    const text = await answer.text();
    if (answer.status === 404) throw new NotThere(refusal(request, 404, text, baseUrl));
    if (!answer.ok) throw new Refused(refusal(request, answer.status, text, baseUrl));
    return text === '' ? undefined : JSON.parse(text);
  };
}

function hostOf(given: string | undefined): string {
  try {
    return POST_CALL_CONFIG.elevenLabsHost[1](given);
  } catch (error) {
    throw new Refused(`ELEVENLABS_API_HOST ${error instanceof Error ? error.message : error}.`);
  }
}

/** One sentence. Of a 422 only where and why: ElevenLabs repeats the value too, which may be a secret. */
function refusal({ method, path }: ApiRequest, status: number, text: string, host: string): string {
  const what = `ElevenLabs answered ${status} to ${method} ${path.split('?')[0]}`;
  if (status === 401 || status === 403)
    return `${what}: the key is wrong, or has no right to this (agents, settings, and as an admin webhooks).`;
  if (status === 404)
    return `${what}: there is no such thing in the key's workspace at ${host}. Another workspace, or another region (ELEVENLABS_API_HOST)?`;
  if (status === 422) return `${what}: ${complaints(text)}`;
  if (status === 429) return `${what}: too many requests. Wait a minute and run it again.`;
  return `${what}. Run it again later.`;
}

function complaints(text: string): string {
  try {
    const { detail } = JSON.parse(text);
    if (!Array.isArray(detail)) return 'it does not say which field is wrong.';
    return detail.map(({ loc, msg }) => `${[loc].flat().join('.')} ${msg}`).join('; ');
  } catch {
    return 'it does not say which field is wrong.';
  }
}
