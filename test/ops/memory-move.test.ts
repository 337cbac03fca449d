import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mem0StandIn, startMem0 } from '../../infra/local/mem0/server.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf } from './memory-rig.ts';
import { operating } from './run-ops.ts';

const CALLER = '+12025550121';
const MANY = 230;
const { stack, operator } = operating();
let other: Mem0StandIn;
beforeAll(async () => {
  other = await startMem0({ apiKey: 'key-of-the-other-project', embeddings: 'words' });
});
afterAll(() => other.stop());

const memory = (args: readonly string[], stdin?: string) =>
  operator.run(['memory', ...args, '--json'], { stdin });
const inFolder = (name: string): string => join(operator.folder, name);
const toOther = (): readonly string[] => {
  writeFileSync(inFolder('key.txt'), 'key-of-the-other-project\n');
  return ['--mem0-key-file', inFolder('key.txt'), '--mem0-host', other.url];
};
/** All that another project must hold too. */
const contentOf = (mem0: Mem0StandIn | undefined, users: RegExp) =>
  (mem0?.memories() ?? [])
    .filter(({ user_id }) => users.test(`${user_id}`))
    .map(({ user_id, memory: text, metadata, created_at, expiration_date }) =>
      JSON.stringify([user_id, text, metadata, created_at.slice(0, 19), expiration_date]),
    )
    .sort();

describe('moving to another Mem0 project', () => {
  test('exports every caller, page by page, into a file for the operator alone', async () => {
    await deliver(
      stack().ready,
      transcriptionEvent({ conversationId: 'conv_1', caller: CALLER, callerName: 'Anna Berg' }),
    );
    await stack().settled();
    const seeded = Array.from({ length: MANY }, (_, index) => ({
      ...{
        memory: `Order ${index} was a tent.`,
        user_id: '+12025550122',
        metadata: { type: 'semantic', conversation_id: 'conv_2' },
      },
      ...{
        created_at: '2026-05-01T10:00:00.000Z',
        expiration_date: index === 0 ? '2026-05-02' : '2030-01-01',
      },
    }));
    stack().mem0?.seed([...seeded, { memory: 'Of another program.', user_id: 'no caller' }]);
    const path = inFolder('all.jsonl');
    const { code, stdout, stderr } = await memory(['export', '--out', path]);
    expect(code).toBe(0);
    const { memories, callers, otherUsers } = JSON.parse(stdout);
    expect({ callers, otherUsers }).toEqual({ callers: 2, otherUsers: 1 });
    expect(memories).toBe(contentOf(stack().mem0, /^\+/).length);
    expect(memories).toBeGreaterThan(MANY);
    expect(stdout + stderr).not.toMatch(/tent|Anna|2025550/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await memory(['export', '--out', path])).stderr).toContain('is there already');
  });

  test('imports them with owner, date, metadata and last day, and nothing twice', async () => {
    const path = inFolder('all.jsonl');
    const dry = await memory(['import', path, ...toOther(), '--dry-run']);
    expect([dry.code, other.memories()]).toEqual([0, []]);
    const first = await memory(['import', path, ...toOther(), '--yes']);
    expect(first.stderr + first.stdout).not.toMatch(/tent|Anna|2025550/);
    expect(first.code).toBe(0);
    expect(contentOf(other, /./)).toEqual(contentOf(stack().mem0, /^\+/));
    const back = await memory(['export', '--out', inFolder('back.jsonl'), ...toOther()]);
    expect(JSON.parse(back.stdout).memories).toBe(other.memories().length);
    const again = await memory(['import', path, ...toOther(), '--yes']);
    expect([again.code, JSON.parse(again.stdout).added]).toEqual([0, 0]);
    expect(contentOf(other, /./)).toEqual(contentOf(stack().mem0, /^\+/));
  });

  test('restores a caller who was lost, so that the next greeting knows them', async () => {
    const path = inFolder('one.jsonl');
    expect((await memory(['export', '--caller-file', '-', '--out', path], CALLER)).code).toBe(0);
    const before = contentOf(stack().mem0, /121$/);
    const forgotten = ['forget', '--caller-file', '-', '--yes', '--receipts', inFolder('receipts')];
    expect((await operator.run(forgotten, { stdin: CALLER })).code).toBe(0);
    expect((await greetingOf(stack().ready, CALLER, 'agent_1')).returning_caller).toBe('no');
    expect((await memory(['import', path, '--yes'])).code).toBe(0);
    expect(contentOf(stack().mem0, /121$/)).toEqual(before);
    expect(await greetingOf(stack().ready, CALLER, 'agent_1')).toMatchObject({
      ...{ returning_caller: 'yes', caller_name: 'Anna Berg' },
    });
  });

  test.each([
    ['a changed line', (text: string) => text.replace('Order 7 was', 'Order 7 is'), 'was changed'],
    ['a missing line', (text: string) => text.replace(/^.*Order 7 was.*\n/m, ''), 'not whole'],
    ['a missing end', (text: string) => text.split('\n').slice(0, -2).join('\n'), 'not whole'],
    ['another file', () => '{"hello":"world"}\n', 'no export'],
    ['a picture', () => 'PNG', 'no JSON object'],
  ])('refuses %s, and writes nothing', async (_name, damage, reason) => {
    const before = other.memories().length;
    writeFileSync(inFolder('bad.jsonl'), damage(readFileSync(inFolder('all.jsonl'), 'utf8')));
    const { code, stderr } = await memory(['import', inFolder('bad.jsonl'), ...toOther(), '--yes']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(other.memories()).toHaveLength(before);
  });
});
