import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { lineOf } from '../../infra/ops/doctor/finding.ts';
import { type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';
import { operating, runOps } from './run-ops.ts';

const lines: string[] = [];
const { operator, stack } = operating({ onOutput: (line) => lines.push(line) });

describe('report performance of a local stack', () => {
  test('is text, JSON and a page, from the lines that it wrote', async () => {
    const { retrieveUrl, workspaceKey } = stack().ready;
    const headers = { 'x-workspace-key': workspaceKey, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: 'Which room?', user_id: '+12025550123', conversation_id: 'conv_1' });
    for (const _ of [1, 2])
      expect((await fetch(retrieveUrl, { method: 'POST', headers, body })).status).toBe(200);
    const [path, html] = [join(operator.folder, 'lines.jsonl'), join(operator.folder, 'page.html')];
    writeFileSync(path, lines.join('\n'));
    const json = await operator.run(['report', 'performance', '--lines', path, '--html', html, '--json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout).doors).toEqual([
      expect.objectContaining({ door: 'retrieve', callCount: 2, outcomes: { handled: 2 } }),
    ]);
    expect(readFileSync(html, 'utf8')).toContain('How long calls take');
    const text = await operator.run(['report', 'performance', '--lines', path]);
    expect(text.stdout).toMatch(/│ retrieve +│ 2 +│/);
    const piped = await runOps(['report', 'performance', '--lines', '-'], { stdin: lines.join('\n') });
    expect(piped.stdout).toBe(text.stdout);
    expect(text.stdout).toContain('retrieve: 50.0 % of the searches came from the cache');
  });

  test.each([
    ['without lines', [], /Keep the lines of a local stack in a file/],
    ['with a file that is not there', ['--lines', 'none.jsonl'], /^There is no file none\.jsonl\.\n$/],
  ])('refuses %s in one sentence', async (_what, args, expected) => {
    const said = await operator.run(['report', 'performance', ...args]);
    expect([said.code, said.stderr]).toEqual([2, expect.stringMatching(expected)]);
  });
});

describe('load of a local stack', () => {
  test('goes through the three doors, becomes no memory, and leaves one line in the audit log', async () => {
    const said = await operator.run(['load', '--requests', '24', '--concurrency', '4', '--json']);
    expect([said.code, JSON.parse(said.stdout)]).toEqual([
      0,
      expect.objectContaining({ requestCount: 24, faults: [] }),
    ]);
    expect(JSON.parse(said.stdout).doors).toHaveLength(3);
    await stack().settled();
    expect(stack().mem0?.memories()).toEqual([]);
    expect(lines.filter((line) => line.includes('"NobodyReached":1'))).toHaveLength(6);
    expect(await operator.audited()).toMatchObject([{ action: 'load', requests: 24 }]);
  });

  test('above its limit ends with exit code 1', async () => {
    const said = await operator.run(['load', '--requests', '4', '--mix', 'post-call', '--p99-ms', '1']);
    expect([said.code, said.stdout]).toEqual([
      1,
      expect.stringMatching(/✗ post-call: p99 is \d+ ms, above 1\./),
    ]);
  });

  test('as a dry run sends nothing', async () => {
    const before = lines.length;
    const said = await operator.run(['load', '--dry-run']);
    expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('would go to local')]);
    expect(lines).toHaveLength(before);
  });

  test('goes to no other machine unless told so', async () => {
    const path = join(operator.folder, 'remote.json');
    writeFileSync(path, JSON.stringify({ ...stack().ready, retrieveUrl: 'https://memory.example/retrieve' }));
    const said = await runOps(['load', '--stack', path, '--yes']);
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining('Say --yes-remote.')]);
  });
});

/** A stack file with other addresses or keys in it, and what the doctor says of it. */
async function examined(other: object, env: Readonly<Record<string, string>> = {}) {
  const path = join(operator.folder, 'other.json');
  writeFileSync(path, JSON.stringify({ ...stack().ready, ...other }));
  const said = await runOps(['doctor', '--json', '--stack', path], { env });
  const { findings } = JSON.parse(said.stdout);
  return {
    ...said,
    line: (what: string) => lineOf(findings.find((one: { what: string }) => one.what === what)),
  };
}

async function answering(reply: ScriptedReply): Promise<string> {
  const server = await startScriptedServer(() => reply);
  onTestFinished(() => server.stop());
  return server.url;
}

describe('the doctor at a local stack', () => {
  test('finds a healthy one well, says what it did not ask, and shows no key', async () => {
    await stack().settled();
    const said = await operator.run(['doctor']);
    expect(said.stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(said.code).toBe(0);
    const first = ['✓ Node: v', '– Terraform: not needed', '✓ Environment: the local stack'];
    for (const line of [...first, '✓ Door post-call: ']) expect(said.stdout).toContain(line);
    expect(said.stdout).toMatch(/✓ Clock: even with the doors\n✓ Mem0: .* takes the key/);
    expect(said.stdout).toContain('– ElevenLabs: no API key');
    expect(said.stdout).toContain('✓ Work queue: empty\n✓ Dead-letter queue: empty\nAll is well.');
    const { workspaceKey, hmacSecret, mem0ApiKey } = stack().ready;
    for (const key of [workspaceKey, hmacSecret, mem0ApiKey])
      expect(said.stdout + said.stderr).not.toContain(key);
  });

  test('where none runs says so in one line, with the way to start one', async () => {
    const said = await runOps(['doctor', '--stack', join(operator.folder, 'none.json')]);
    expect(said.code).toBe(1);
    expect(said.stdout).toMatch(/✗ Environment: No local stack is running\. .*: make dev\n1 of/);
  });

  test('names a door that is gone, and a clock that is an hour off', async () => {
    const gone = await answering({ status: 503 });
    const off = await answering({ headers: { date: new Date(Date.now() - 3_600_000).toUTCString() } });
    const said = await examined({ retrieveUrl: gone, postCallUrl: off });
    expect(said.code).toBe(1);
    expect(said.line('Door client-data')).toMatch(/^✓/);
    expect(said.line('Door retrieve')).toBe(
      '✗ Door retrieve: answers 503\n    → Start the stack again: make dev',
    );
    expect(said.line('Clock')).toMatch(
      /^✗ Clock: this machine is 3[56]\d\d s ahead: what it signs is refused/,
    );
  });

  test('counts dead letters, and says where queues cannot be read', async () => {
    const { awsUrl, deadLetterUrl: QueueUrl } = stack().ready;
    const sqs = new SQSClient({ endpoint: awsUrl, region: REGION, credentials: KEYS });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' })).finally(() => sqs.destroy());
    const said = await examined({ queueUrl: `${awsUrl}/000000000000/none` });
    expect(said.code).toBe(1);
    expect(said.line('Dead-letter queue')).toBe(
      '✗ Dead-letter queue: 1 calls are not remembered\n    → infra/ops/lost-calls.md',
    );
    expect(said.line('Work queue')).toMatch(/^✗ Work queue: QueueDoesNotExist/);
  });
});
