import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { oneStack, ops } from './watch-rig.ts';

const rig = oneStack();

describe('load of a local stack', { timeout: 60_000 }, () => {
  test('goes through the three doors, becomes no memory, and leaves one line in the audit log', async () => {
    const said = await rig.run('load', '--requests', '24', '--concurrency', '4', '--json');
    expect([said.code, JSON.parse(said.out)]).toEqual([
      0,
      expect.objectContaining({ requestCount: 24, faults: [] }),
    ]);
    expect(JSON.parse(said.out).doors).toHaveLength(3);
    await rig.stack().settled();
    expect(rig.stack().mem0?.memories()).toEqual([]);
    expect(rig.lines.filter((line) => line.includes('"NobodyReached":1'))).toHaveLength(6);
    const audit = readFileSync(join(rig.folder, 'audit.jsonl'), 'utf8').trim().split('\n');
    expect(audit.map((line) => JSON.parse(line))).toMatchObject([{ action: 'load', requests: 24 }]);
  });

  test('above its limit ends with exit code 1', async () => {
    const said = await rig.run('load', '--requests', '4', '--mix', 'post-call', '--p99-ms', '1');
    expect([said.code, said.out]).toEqual([
      1,
      expect.stringMatching(/✗ post-call: p99 is \d+ ms, above 1\./),
    ]);
  });

  test('as a dry run sends nothing', async () => {
    const before = rig.lines.length;
    const said = await rig.run('load', '--dry-run');
    expect([said.code, said.out]).toEqual([0, expect.stringContaining('would go to local')]);
    expect(rig.lines).toHaveLength(before);
  });

  test('goes to no other machine unless told so', async () => {
    const path = join(rig.folder, 'remote.json');
    writeFileSync(
      path,
      JSON.stringify({ ...rig.stack().ready, retrieveUrl: 'https://memory.example/retrieve' }),
    );
    const said = await ops(['load', '--stack', path, '--yes']);
    expect([said.code, said.err]).toEqual([2, expect.stringContaining('Say --yes-remote.')]);
  });
});
