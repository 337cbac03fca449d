import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ScriptedReply, type ScriptedRequest, startScriptedServer } from '../support/scripted-server.ts';
import { ownFolder, runOps } from './run-ops.ts';

const folder = ownFolder();
const group = (service: string, Amount: string) => ({
  Keys: [service],
  Metrics: { UnblendedCost: { Amount, Unit: 'USD' } },
});

/** Cost Explorer's answer of two calendar months, on two pages. */
function pages({ body }: ScriptedRequest): ScriptedReply {
  const month = (...Groups: object[]) => ({ ResultsByTime: [{ Groups }] });
  return JSON.parse(body).NextPageToken === undefined
    ? { body: { ...month(group('AWS Lambda', '1.25'), group('Tax', '0')), NextPageToken: 'more' } }
    : { body: month(group('AmazonCloudWatch', '4'), group('AWS Lambda', '0.5')) };
}

async function asked(reply: (request: ScriptedRequest) => ScriptedReply, ...args: string[]) {
  const server = await startScriptedServer(reply);
  onTestFinished(() => server.stop());
  const keys = { AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up' };
  const env = { ...keys, AWS_ENDPOINT_URL_COST_EXPLORER: server.url };
  const said = await runOps(['report', 'cost', '--env', 'dev', '--calls', '1000', '--actual', ...args], {
    env,
  });
  return { said, requests: server.requests };
}

describe('report cost --actual', () => {
  test('tells by service what was billed, dearest first, beside what is computed', async () => {
    const html = join(folder, 'cost.html');
    const { said, requests } = await asked(pages, '--cost-tag', 'stack=memory', '--html', html, '--json');
    const { actual } = JSON.parse(said.stdout);
    expect(actual.services).toEqual([
      { service: 'AmazonCloudWatch', usd: 4 },
      { service: 'AWS Lambda', usd: 1.75 },
    ]);
    expect(said.stderr).toMatch(/│ All +│ 5\.75 +│/);
    expect(readFileSync(html, 'utf8')).toContain('What AWS billed');
    const question = JSON.parse(requests[0]?.body ?? '{}');
    expect(question.Filter).toEqual({ Tags: { Key: 'stack', Values: ['memory'] } });
    const { Start, End } = question.TimePeriod;
    expect(Date.parse(End) - Date.parse(Start)).toBe(30 * 86_400_000);
  });

  test.each<[string, ScriptedReply, string[], RegExp]>([
    [
      'without the right',
      { status: 400, body: { __type: 'AccessDeniedException' } },
      [],
      /^Cost Explorer was not asked: AccessDenied/,
    ],
    ['with half a tag', {}, ['--cost-tag', 'stack'], /^--cost-tag must be key=value\.\n$/],
    ['of a local stack', {}, ['--env', 'local'], /^A local stack has no bill/],
  ])('%s is refused in one sentence', async (_what, reply, args, expected) => {
    const { said } = await asked(() => reply, ...args);
    expect([said.code, said.stderr]).toEqual([2, expect.stringMatching(expected)]);
  });
});
