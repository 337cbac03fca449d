import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { lineOf } from '../../infra/ops/doctor/finding.ts';
import { type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';
import { operating, runOps } from './run-ops.ts';

const { operator, stack } = operating();

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

describe('the doctor at a local stack', { timeout: 60_000 }, () => {
  test('finds a healthy one well, says what it did not ask, and shows no key', async () => {
    const said = await operator.run(['doctor']);
    expect(said.stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(said.code).toBe(0);
    for (const line of [
      '✓ Node: v',
      '– Terraform: not needed',
      '✓ Environment: the local stack',
      '✓ Door post-call: ',
    ]) {
      expect(said.stdout).toContain(line);
    }
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
