import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { operating, runOps } from './run-ops.ts';

const lines: string[] = [];
const { operator, stack } = operating({ onOutput: (line) => lines.push(line) });

describe('load of a local stack', { timeout: 60_000 }, () => {
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
