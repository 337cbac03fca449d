import { signatureHeader } from '../../../shared/elevenlabs/signature.ts';
import type { Ready } from '../stack.ts';

/** What came back over HTTP, and how long it took. */
export interface Reply {
  readonly status: number;
  // JSON of three different endpoints, read field by field in the demo.
  readonly body: Record<string, unknown>;
  readonly tookMs: number;
}

/** ElevenLabs' part of the demo: the three requests it sends us around a call. */
export interface Platform {
  startCall(request: object): Promise<Reply>;
  searchMemory(request: object): Promise<Reply>;
  endCall(rawEvent: string, secret?: string): Promise<Reply>;
}

/** Where the doors are, and the secrets they are opened with. */
export type DoorKeys = Pick<
  Ready,
  'clientDataUrl' | 'retrieveUrl' | 'postCallUrl' | 'workspaceKey' | 'hmacSecret'
>;

/** The platform as this stack's doors expect it. */
export function elevenLabs(ready: DoorKeys): Platform {
  const key = { 'X-Workspace-Key': ready.workspaceKey };
  return {
    startCall: (request) => post(ready.clientDataUrl, JSON.stringify(request), key),
    searchMemory: (request) => post(ready.retrieveUrl, JSON.stringify(request), key),
    endCall: (rawEvent, secret = ready.hmacSecret) => {
      const nowSecs = Math.floor(Date.now() / 1000);
      return post(ready.postCallUrl, rawEvent, {
        'ElevenLabs-Signature': signatureHeader(rawEvent, secret, nowSecs),
      });
    },
  };
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Reply> {
  const startedAtMs = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  // Every answer of ours is a JSON object; anything else fails the demo, as it should.
  const parsed = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, body: parsed, tookMs: Math.round(performance.now() - startedAtMs) };
}
