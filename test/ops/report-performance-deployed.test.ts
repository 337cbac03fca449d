import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ScriptedReply, type ScriptedRequest, startScriptedServer } from '../support/scripted-server.ts';
import { ownFolder, runOps } from './run-ops.ts';

const folder = ownFolder();

const BY_DOOR = {
  ...{
    function: 'retrieve',
    calls: '1000',
    p50: '210.5',
    p95: '900',
    p99: '2600',
    slowest: '4000',
    memory: '55',
  },
  ...{ CacheHitSum: '250', CacheMissSum: '750' },
};
const BY_OUTCOME = { function: 'retrieve', outcome: 'handled', calls: '1000' };
const BY_FUNCTION = {
  ...{ '@log': '123456789012:/aws/lambda/elevenlabs-agentic-memory-dev-retrieve', invocations: '1000' },
  ...{ cold: '4', p50: '310', p99: '420', used: '130' },
};

/** Logs Insights, which is asked twice before it is done. */
async function insights(reply?: ScriptedReply) {
  const asked = new Map<string, string>();
  let polls = 0;
  const answer = ({ headers, body }: ScriptedRequest): ScriptedReply => {
    const { queryString, queryId } = JSON.parse(body);
    if (headers['x-amz-target'] === 'Logs_20140328.StartQuery') {
      asked.set(`query-${asked.size}`, queryString);
      return { body: { queryId: `query-${asked.size - 1}` } };
    }
    polls += 1;
    if (polls <= 3) return { body: { status: 'Running', results: [] } };
    const text = asked.get(queryId) ?? '';
    const row = text.includes('@log') ? BY_FUNCTION : text.includes('pct(') ? BY_DOOR : BY_OUTCOME;
    return {
      body: {
        status: 'Complete',
        results: [Object.entries(row).map(([field, value]) => ({ field, value }))],
      },
    };
  };
  const server = await startScriptedServer((request) => reply ?? answer(request));
  onTestFinished(() => server.stop());
  const keys = { AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up' };
  return { server, env: { ...keys, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: server.url } };
}

describe('report performance of a deployed environment', () => {
  test('asks Logs Insights of the three functions, and says what is above its limit', async () => {
    const { server, env } = await insights();
    const html = join(folder, 'dev.html');
    const said = await runOps(['report', 'performance', '--env', 'dev', '--hours', '2', '--html', html], {
      env,
    });
    expect(said.code).toBe(1);
    expect(said.stdout).toMatch(
      /│ retrieve │ 1,000 │ 211 +│ 900 +│ 2,600 +│ 4,000 +│ 0\.0 % +│ 0\.0 % +│ 25\.0 % +│ 55 % +│/,
    );
    expect(said.stdout).toMatch(/│ retrieve │ 1,000 +│ 0\.4 % │ 310 +│ 420 +│ 130 +│/);
    expect(said.stdout).toContain(
      '✗ retrieve: one call in a hundred takes longer than 2600 ms; 2500 is meant.',
    );
    expect(existsSync(html)).toBe(true);
    const question = JSON.parse(server.requests[0]?.body ?? '{}');
    expect(question.logGroupNames).toHaveLength(3);
    expect(question.endTime - question.startTime).toBe(7_200);
  });

  test.each<[string, string, RegExp]>([
    ['no such logs', 'ResourceNotFoundException', /^There are no such logs here/],
    ['no right', 'AccessDeniedException', /^CloudWatch was not asked: AccessDeniedException\./],
  ])('with %s is refused in one sentence', async (_what, name, expected) => {
    const { env } = await insights({ status: 400, body: { __type: name } });
    const said = await runOps(['report', 'performance', '--env', 'dev'], { env });
    expect([said.code, said.stderr]).toEqual([2, expect.stringMatching(expected)]);
  });
});
