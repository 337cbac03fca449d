import type { Target } from '../target/target.ts';
import { check, type Finding, Unasked, Wrong } from './finding.ts';

const TIMEOUT_MS = 10_000;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const KEYS_PAGE = 'https://elevenlabs.io/app/settings/api-keys';

/**
 * Mem0 and ElevenLabs: their addresses, and whether they take the keys. Reads only, and nothing of any caller.
 * @param elevenLabsUrl throws for a host that is not ElevenLabs'.
 */
export function providerChecks(
  target: Pick<Target, 'mem0' | 'elevenLabsApiKey'>,
  elevenLabsUrl: () => string,
): Promise<Finding>[] {
  const { mem0, elevenLabsApiKey } = target;
  return [
    check(
      'Mem0',
      'Make a key in the project of this environment (https://app.mem0.ai > API keys)',
      async () => {
        const answer = await ask(`${safe(mem0.host)}/v1/ping/`, { authorization: `Token ${mem0.apiKey}` });
        if (answer.status !== 200) throw new Wrong(`${refusal(answer.status)} at ${new URL(mem0.host).host}`);
        const { project_id: project } = JSON.parse(answer.text);
        return `${new URL(mem0.host).host} takes the key${project ? `, project ${project}` : ''}`;
      },
    ),
    check('ElevenLabs', `Make a key that may read conversations: ${KEYS_PAGE}`, async () => {
      if (elevenLabsApiKey === undefined) throw new Unasked('no API key: recordings are not fetched');
      const elevenLabsHost = elevenLabsUrl();
      const { status, text } = await ask(`${safe(elevenLabsHost)}/v1/user`, {
        'xi-api-key': elevenLabsApiKey,
      });
      const { host } = new URL(elevenLabsHost);
      if (status === 200) return `${host} takes the key`;
      // A key that is narrowed to what it is for is a good key: https://github.com/elevenlabs/cli/pull/126
      if (status === 401 && text.includes('missing_permissions'))
        return `${host} takes the key, which is narrowed`;
      throw new Wrong(`${refusal(status)} at ${host}. Keys are of one region: is it ELEVENLABS_API_HOST’s?`);
    }),
  ];
}

/** @throws Wrong when a key would travel in the open. */
function safe(host: string): string {
  const { protocol, hostname } = new URL(host);
  if (protocol !== 'https:' && !LOOPBACK.includes(hostname)) {
    throw new Wrong(`${host} is not https: the key is not sent there`, 'Use the https address');
  }
  return host.replace(/\/+$/, '');
}

const refusal = (status: number): string =>
  status === 401 || status === 403 ? `the key is refused (${status})` : `answers ${status}`;

async function ask(url: string, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { status: answer.status, text: await answer.text() };
}
