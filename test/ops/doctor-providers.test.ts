import { describe, expect, onTestFinished, test } from 'vitest';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { lineOf } from '../../infra/ops/doctor/finding.ts';
import { providerChecks } from '../../infra/ops/doctor/providers.ts';
import { type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';

/** Both providers answer alike; what the doctor says of them. */
async function asked(
  reply: ScriptedReply,
  other: { mem0Host?: string; elevenLabsHost?: string; apiKey?: string } = {},
) {
  const server = await startScriptedServer(() => reply);
  onTestFinished(() => server.stop());
  const { mem0Host: host = server.url, elevenLabsHost = server.url, apiKey = 'made-up' } = other;
  const [, hostOf] = POST_CALL_CONFIG.elevenLabsHost;
  const checks = providerChecks({ mem0: { host, apiKey }, elevenLabsApiKey: apiKey }, () =>
    hostOf(elevenLabsHost),
  );
  const [mem0 = '', elevenLabs = ''] = (await Promise.all(checks)).map(lineOf);
  return { mem0, elevenLabs, requests: server.requests };
}

describe('the doctor asks Mem0 and ElevenLabs', () => {
  test('with one read each, which names no caller', async () => {
    const { mem0, elevenLabs, requests } = await asked({ body: { status: 'ok', project_id: 'proj_1' } });
    expect(mem0).toMatch(/^✓ Mem0: 127\.0\.0\.1:\d+ takes the key, project proj_1$/);
    expect(elevenLabs).toMatch(/^✓ ElevenLabs: 127\.0\.0\.1:\d+ takes the key$/);
    const seen = requests.map(({ method, path, headers }) => [
      `${method} ${path}`,
      headers.authorization ?? headers['xi-api-key'],
    ]);
    expect(seen.sort()).toEqual([
      ['GET /v1/ping/', 'Token made-up'],
      ['GET /v1/user', 'made-up'],
    ]);
  });

  test.each<[string, ScriptedReply, RegExp, RegExp]>([
    [
      'a wrong key',
      { status: 401, body: {} },
      /^✗ Mem0: the key is refused/,
      /^✗ ElevenLabs: the key is refused/,
    ],
    [
      'a key narrowed to what it is for',
      { status: 401, body: { detail: { status: 'missing_permissions' } } },
      /^✗ Mem0/,
      /^✓ ElevenLabs: .* takes the key, which is narrowed$/,
    ],
    ['a bad day', { status: 500 }, /^✗ Mem0: answers 500/, /^✗ ElevenLabs: answers 500/],
    ['a line that is cut', 'drop', /^✗ Mem0: \w+\n/, /^✗ ElevenLabs: \w+\n/],
  ])('and tells %s', async (_what, reply, mem0, elevenLabs) => {
    const said = await asked(reply);
    expect(said.mem0).toMatch(mem0);
    expect(said.elevenLabs).toMatch(elevenLabs);
  });

  test('and sends no key in the open, nor to a host that is not theirs', async () => {
    const other = { mem0Host: 'http://mem0.example', elevenLabsHost: 'https://elevenlabs.example' };
    const said = await asked({}, other);
    expect(said.mem0).toMatch(/^✗ Mem0: http:\/\/mem0\.example is not https/);
    expect(said.elevenLabs).toMatch(/^✗/);
    expect(said.requests).toEqual([]);
  });

  test('and shows no key that cannot be sent', async () => {
    const { mem0, elevenLabs } = await asked({}, { apiKey: 'secret\u2028' });
    expect(mem0).toMatch(/^✗ Mem0: TypeError\n/);
    expect(mem0 + elevenLabs).not.toContain('secret\u2028');
  });
});
