import {
  AGENT_ID,
  ASSIGNMENT,
  CALLER,
  CLOCK,
  endedCall,
  NOW,
  WITHHELD_CALLER,
  withheldCall,
} from './dev-story.ts';
import type { Settings } from './settings.ts';
import type { Ready } from './stack.ts';

/** Commands for sh, bash and zsh; they need curl, and the signed ones openssl. */
export type Curls = Readonly<
  Record<'clientData' | 'retrieve' | 'postCall' | 'withheldCall' | 'assign' | 'namedCaller' | 'clock', string>
>;

/** How the two secrets are written down: one that was handed on is named and not told. */
export function shownSecrets(
  ready: Ready,
  settings: Settings,
): { readonly key: string; readonly hmac: string } {
  const shown = (name: string, value: string): string => (name in settings ? `$${name}` : value);
  return {
    key: shown('ELEVENLABS_WORKSPACE_KEY', ready.workspaceKey),
    hmac: shown('ELEVENLABS_HMAC_SECRET', ready.hmacSecret),
  };
}

/** @param settings what was taken from the environment. */
export function curls(ready: Ready, settings: Settings = {}): Curls {
  const { key, hmac } = shownSecrets(ready, settings);
  const withKey = `"X-Workspace-Key: ${key}"`;
  const signature = `printf %s "$t.$body" | openssl dgst -sha256 -hmac "${hmac}" | sed 's/.* //'`;
  const signed = (event: object): string =>
    [
      `t=$(date +%s); body=${quoted(event)}`,
      curl(ready.postCallUrl, '"$body"', `"ElevenLabs-Signature: t=$t,v0=$(${signature})"`),
    ].join('\n');
  return {
    clientData: curl(ready.clientDataUrl, callFrom(CALLER), withKey),
    retrieve: curl(ready.retrieveUrl, quoted({ query: 'coffee', user_id: CALLER }), withKey),
    postCall: signed(endedCall()),
    withheldCall: signed(withheldCall()),
    assign: curl(ready.operatorUrl, quoted(ASSIGNMENT)),
    namedCaller: curl(ready.clientDataUrl, callFrom(WITHHELD_CALLER), withKey),
    clock: curl(ready.operatorUrl, quoted(CLOCK)),
  };
}

function curl(url: string, body: string, ...headers: readonly string[]): string {
  const given = ["'Content-Type: application/json'", ...headers].map((header) => `-H ${header}`);
  return `curl -sS ${url} ${given.join(' ')} --data-raw ${body}`;
}

/** JSON for a shell, in which the time is that of the command: as a number where it stands alone. */
function quoted(event: object): string {
  return `'${JSON.stringify(event).replaceAll(`"${NOW}"`, `'${NOW}'`).replaceAll(`_${NOW}"`, `_'${NOW}'"`)}'`;
}

/** The time makes each call a new one: repeated ids are answered from memory. */
const callFrom = (caller: string): string =>
  `'{"caller_id":"${caller}","agent_id":"${AGENT_ID}","call_sid":"CA'$(date +%s)'"}'`;
